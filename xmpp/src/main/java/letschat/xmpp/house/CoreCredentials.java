package letschat.xmpp.house;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import letschat.core.Core;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Note;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.xmpp.sasl.Credentials;
import letschat.xmpp.sasl.ScramHash;
import letschat.xmpp.sasl.ScramKeys;

/**
 * The house's passwords, for SASL. SCRAM keys are kept as notes beside the fingerprint of the password hash they belong
 * to: keys of a password that is no longer the user's are not there.
 */
public final class CoreCredentials implements Credentials {
    private static final String KIND = "scram";

    private final Core core;
    private final SecureRandom random;
    private final XmppSettings settings;

    public CoreCredentials(Core core, XmppSettings settings, SecureRandom random) {
        this.core = core;
        this.settings = settings;
        this.random = random;
    }

    /** From here on SCRAM keys are made when a password is set, or shown for the first time. */
    public void watch() {
        core.signIn().watchPasswords(this::keep);
    }

    private void keep(Account account, String password) {
        for (ScramHash hash : ScramHash.values()) {
            if (keys(account, hash).isEmpty()) {
                ScramKeys.derive(hash, password, ScramKeys.ITERATIONS, random)
                        .ifPresent(keys -> core.notes()
                                .put(new Note(
                                        account.id().value(),
                                        KIND,
                                        hash.name(),
                                        fingerprint(account) + " " + keys.text())));
            }
        }
    }

    @Override
    public Verdict check(String login, String password, String address) {
        try {
            User user = core.signIn().check(local(login), password, Origin.of(address));
            return new Verdict.Right(user.username());
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
            return keys(account, hash).map(keys -> new ScramUser(user.username(), keys));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict prove(String login, String address, BooleanSupplier proof) {
        try {
            return new Verdict.Right(core.signIn()
                    .proven(local(login), Origin.of(address), proof)
                    .username());
        } catch (Refused refused) {
            return refusal(refused);
        }
    }

    private static Verdict refusal(Refused refused) {
        return switch (refused.reason()) {
            case SLOW_DOWN, UNAVAILABLE -> new Verdict.Locked();
            default -> new Verdict.Wrong();
        };
    }

    private Optional<ScramKeys> keys(Account account, ScramHash hash) {
        String prefix = fingerprint(account) + " ";
        return core.notes()
                .find(account.id().value(), KIND, hash.name())
                .filter(text -> text.startsWith(prefix))
                .map(text -> ScramKeys.parse(text.substring(prefix.length())));
    }

    /** What the core knows the user by: the local part, or the whole address ({@code xmpp.username: full}). */
    private String local(String login) {
        String suffix = "@" + settings.domain();
        if (settings.fullUsername()) {
            return login.contains("@") ? login : login + suffix;
        }
        return login.endsWith(suffix) ? login.substring(0, login.length() - suffix.length()) : login;
    }

    private static String fingerprint(Account account) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(account.passwordHash().orElse("").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
