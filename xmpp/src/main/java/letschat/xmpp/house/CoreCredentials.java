package letschat.xmpp.house;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import letschat.core.Core;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
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
        try {
            return right(core.signIn().check(local(login), password, Origin.of(address)));
        } catch (Refused refused) {
            return refusal(refused);
        }
    }

    @Override
    public Optional<ScramUser> scram(String login, ScramHash hash) {
        try {
            User user = core.accounts().find(local(login));
            Account account =
                    core.accounts().account(new Caller(user, Credential.PASSWORD, Optional.empty(), Origin.of("xmpp")));
            return kept.keys(account, hash).map(keys -> new ScramUser(user.username(), keys));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict prove(String login, String address, BooleanSupplier proof) {
        try {
            return right(core.signIn().proven(local(login), Origin.of(address), proof));
        } catch (Refused refused) {
            return refusal(refused);
        }
    }

    private static Verdict right(User user) {
        return new Verdict.Right(new Identity(user.username(), user.id().value(), Optional.empty()));
    }

    private static Verdict refusal(Refused refused) {
        return switch (refused.reason()) {
            case SLOW_DOWN, UNAVAILABLE -> new Verdict.Locked();
            default -> new Verdict.Wrong();
        };
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
