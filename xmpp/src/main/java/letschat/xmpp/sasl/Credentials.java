package letschat.xmpp.sasl;

import java.util.Optional;

/** Who may sign in, and by what. Its calls block. */
public interface Credentials {
    /** What came of checking a password. */
    sealed interface Verdict {
        /** It is right; {@code username} is whose it is. */
        record Right(String username) implements Verdict {}

        record Wrong() implements Verdict {}

        /** Too many wrong ones: not looked at. */
        record Locked() implements Verdict {}
    }

    /** Checks a password. */
    Verdict check(String login, String password, String address);

    /** What SCRAM needs to check {@code login}; empty when there is no such user or nothing is kept for that hash. */
    Optional<ScramUser> scram(String login, ScramHash hash);

    /** Whether {@code login} is locked after wrong passwords from {@code address}. */
    boolean locked(String login, String address);

    /** Notes that somebody who claimed to be {@code login} did not know the password. */
    void failed(String login, String address);

    /** A user and their keys. */
    record ScramUser(String username, ScramKeys keys) {}
}
