package letschat.xmpp.sasl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may sign in, and by what. Its calls block. */
public interface Credentials {
    /** What came of checking a password. */
    sealed interface Verdict {
        /** It is right; {@code who} is whose it is. */
        record Right(Identity who) implements Verdict {}

        record Wrong() implements Verdict {}

        /** It is right, but does not open this door; {@code why} is told. */
        record Barred(String why) implements Verdict {}

        /** Too many wrong ones: not looked at. */
        record Locked() implements Verdict {}
    }

    /** Checks a password. */
    Verdict check(String login, String password, String address);

    /** What SCRAM needs to check {@code login}; empty when there is no such user or nothing is kept for that hash. */
    Optional<ScramUser> scram(String login, ScramHash hash);

    /**
     * Whether one of {@code login}'s passwords fits, which {@code proof} finds: not asked while locked, and none counts as
     * a wrong password.
     */
    Verdict prove(String login, String address, Supplier<Optional<ScramUser.Key>> proof);

    /** A user's passwords; there is one at least, and all have the same salt and count, as nobody says which will come. */
    record ScramUser(List<Key> keys) {
        /** What is kept of one password. {@code device}: which app password it is; empty for the user's own. */
        public record Key(Optional<String> device, ScramKeys keys) {}

        public ScramUser {
            keys = List.copyOf(keys);
        }
    }
}
