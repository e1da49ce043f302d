package letschat.xmpp.house;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import letschat.core.Core;
import letschat.core.model.Account;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Note;
import letschat.core.model.Origin;
import letschat.core.model.User;
import letschat.xmpp.sasl.Credentials.ScramUser;
import letschat.xmpp.sasl.ScramHash;
import letschat.xmpp.sasl.ScramKeys;

/**
 * The keys by which SCRAM checks passwords, kept as notes: those of the user's own beside the fingerprint of the password
 * hash they belong to, those of app passwords under their ids. Keys of a password that is no longer the user's are not
 * there. All of a user's have one salt, as a client says whose password comes, but not which. They are made while XMPP is
 * switched off too, so that nobody must show the password once more when it is switched on.
 */
public final class KeptKeys {
    private static final String OWN = "scram";
    private static final String DEVICES = "scram-devices";
    private static final String SALT = "scram-salt";

    private final Core core;
    private final SecureRandom random;

    public KeptKeys(Core core, SecureRandom random) {
        this.core = core;
        this.random = random;
    }

    /** From here on keys are made when a password is set, or shown for the first time. */
    public void watch() {
        core.signIn().watchPasswords(this::keep);
        core.appPasswords().watch(this::keep);
    }

    private void keep(Account account, String password) {
        for (ScramHash hash : ScramHash.values()) {
            if (own(account, hash).isEmpty()) {
                ScramKeys.derive(hash, password, salt(account, hash))
                        .ifPresent(keys -> core.notes()
                                .put(new Note(
                                        account.id().value(),
                                        OWN,
                                        hash.name(),
                                        fingerprint(account) + " " + keys.text())));
            }
        }
    }

    private void keep(AppPassword made, String secret) {
        if (!made.chats()) {
            return;
        }
        Account account = account(core.accounts().user(made.user()).orElseThrow());
        forgetEnded(account);
        for (ScramHash hash : ScramHash.values()) {
            ScramKeys.derive(hash, secret, salt(account, hash))
                    .ifPresent(keys -> core.notes()
                            .put(new Note(account.id().value(), DEVICES, name(made.id(), hash), keys.text())));
        }
    }

    /** Keys of app passwords that are no more are never looked at; they go when the next one is made. */
    private void forgetEnded(Account account) {
        var names = core.appPasswords().of(account.id()).stream()
                .flatMap(held -> Arrays.stream(ScramHash.values()).map(hash -> name(held.id(), hash)))
                .collect(Collectors.toSet());
        String owner = account.id().value();
        core.notes().list(owner, DEVICES).stream()
                .filter(note -> !names.contains(note.name()))
                .forEach(note -> core.notes().remove(owner, DEVICES, note.name()));
    }

    /** The user's own password and all app passwords that open chat apps, as far as one salt serves them. */
    List<ScramUser.Key> keys(User user, ScramHash hash) {
        Account account = account(user);
        var keys = new ArrayList<ScramUser.Key>();
        own(account, hash).ifPresent(own -> keys.add(new ScramUser.Key(Optional.empty(), own)));
        for (AppPassword device : core.appPasswords().of(user.id())) {
            core.notes()
                    .find(user.id().value(), DEVICES, name(device.id(), hash))
                    .map(ScramKeys::parse)
                    .filter(kept -> keys.isEmpty() || keys.getFirst().keys().likewise(kept))
                    .ifPresent(kept ->
                            keys.add(new ScramUser.Key(Optional.of(device.id().value()), kept)));
        }
        return keys;
    }

    private Optional<ScramKeys> own(Account account, ScramHash hash) {
        String prefix = fingerprint(account) + " ";
        return core.notes()
                .find(account.id().value(), OWN, hash.name())
                .filter(text -> text.startsWith(prefix))
                .map(text -> ScramKeys.parse(text.substring(prefix.length())));
    }

    /** The account's salt: that of keys made before there was one for all, or a new one; then it stays. */
    private byte[] salt(Account account, ScramHash hash) {
        String owner = account.id().value();
        byte[] first = own(account, hash).map(ScramKeys::salt).orElseGet(() -> ScramKeys.newSalt(random));
        core.notes().change(notes -> {
            if (notes.find(owner, SALT, hash.name()).isEmpty()) {
                notes.put(new Note(owner, SALT, hash.name(), Base64.getEncoder().encodeToString(first)));
            }
        });
        return core.notes()
                .find(owner, SALT, hash.name())
                .map(Base64.getDecoder()::decode)
                .orElseThrow();
    }

    private Account account(User user) {
        return core.accounts().account(new Caller(user, Credential.PASSWORD, Optional.empty(), Origin.of("xmpp")));
    }

    private static String name(AppPasswordId id, ScramHash hash) {
        return id + " " + hash.name();
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
