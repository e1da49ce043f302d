package letschat.xmpp.sasl;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who may sign in, and by what. Its calls block. */
public interface Credentials {
    /** What came of checking a password. */
    sealed interface Verdict {
        /** It is right; {@code who} is whose it is. */
        record Right(Identity who) implements Verdict {}

        record Wrong() implements Verdict {}

        /** Too many wrong ones: not looked at. */
        record Locked() implements Verdict {}
    }

    /** Checks a password. */
    Verdict check(String login, String password, String address);

    /** What SCRAM needs to check {@code login}; empty when there is no such user or nothing is kept for that hash. */
    Optional<ScramUser> scram(String login, ScramHash hash);

    /**
     * Whether {@code proof} holds for {@code login}: not looked at while locked, and a wrong one counts as a wrong
     * password.
     */
    Verdict prove(String login, String address, BooleanSupplier proof);

    /** A user and their keys. */
    record ScramUser(String username, ScramKeys keys) {}
}
