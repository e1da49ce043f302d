package letschat.xmpp.house;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.core.Core;
import letschat.core.account.AppPasswords.Proof;
import letschat.core.account.AppPasswords.Shown;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.xmpp.sasl.Credentials;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.sasl.ScramHash;

/** The house's passwords, for SASL. */
public final class CoreCredentials implements Credentials {
    private final Core core;
    private final KeptKeys kept;
    private final XmppSettings settings;

    public CoreCredentials(Core core, XmppSettings settings, KeptKeys kept) {
        this.core = core;
        this.settings = settings;
        this.kept = kept;
    }

    @Override
    public Verdict check(String login, String password, String address) {
        return verdict(() -> core.appPasswords().check(local(login), password, Origin.of(address)));
    }

    @Override
    public Optional<ScramUser> scram(String login, ScramHash hash) {
        try {
            List<ScramUser.Key> keys = kept.keys(core.accounts().find(local(login)), hash);
            return keys.isEmpty() ? Optional.empty() : Optional.of(new ScramUser(keys));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict prove(String login, String address, Supplier<Optional<ScramUser.Key>> proof) {
        return verdict(() -> core.appPasswords()
                .proven(
                        local(login),
                        Origin.of(address),
                        () -> proof.get().map(key -> new Proof(key.device().map(AppPasswordId::new)))));
    }

    private static Verdict verdict(Supplier<Shown> check) {
        try {
            Shown shown = check.get();
            if (shown.device().filter(device -> !device.chats()).isPresent()) {
                return new Verdict.Barred("This app password does not open chat apps: they read and write.");
            }
            return new Verdict.Right(new Identity(
                    shown.user().username(),
                    shown.user().id().value(),
                    shown.device().map(AppPassword::id).map(AppPasswordId::value)));
        } catch (Refused refused) {
            return switch (refused.reason()) {
                case SLOW_DOWN, UNAVAILABLE -> new Verdict.Locked();
                case FORBIDDEN -> new Verdict.Barred(refused.getMessage());
                default -> new Verdict.Wrong();
            };
        }
    }

    /** What the core knows the user by: the local part, or the whole address ({@code xmpp.username: full}). */
    private String local(String login) {
        String suffix = "@" + settings.domain();
        if (settings.fullUsername()) {
            return login.contains("@") ? login : login + suffix;
        }
        return login.endsWith(suffix) ? login.substring(0, login.length() - suffix.length()) : login;
    }
}
