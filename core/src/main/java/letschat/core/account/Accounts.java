package letschat.core.account;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Accounts: registering, changing, tokens, and what administrators do to them. */
public final class Accounts {
    /** Makes an ordinary account. Refuses SWITCHED_OFF, INVALID (with fields), CONFLICT. */
    public Account register(Registration registration) {
        throw new UnsupportedOperationException();
    }

    /** Makes an account whatever the registration setting says; for set-up and the console. */
    public Account add(Registration registration, boolean administrator) {
        throw new UnsupportedOperationException();
    }

    /** Makes the first administrator by the one-time code that the start printed; the code ends. Refuses FORBIDDEN, INVALID. */
    public Account setUp(String code, Registration registration) {
        throw new UnsupportedOperationException();
    }

    /** A new one-time set-up code while there is no administrator; any earlier one ends. Empty when there is an administrator. */
    public Optional<String> setUpCode() {
        throw new UnsupportedOperationException();
    }

    public User changeProfile(Caller caller, ProfileChange change) {
        throw new UnsupportedOperationException();
    }

    /** Refuses SIGN_IN_FIRST for a wrong password, SLOW_DOWN when throttled, FORBIDDEN for a token, INVALID, CONFLICT. */
    public User changeAccount(Caller caller, AccountChange change) {
        throw new UnsupportedOperationException();
    }

    /** A new API token, base64 of {@code userId:48 hex digits}, in place of any earlier one. Refuses FORBIDDEN for a token. */
    public String generateToken(Caller caller) {
        throw new UnsupportedOperationException();
    }

    public void revokeToken(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Who shows this token, if it is right and the user is active. Constant-time in the secret. */
    public Optional<User> byToken(String token) {
        throw new UnsupportedOperationException();
    }

    /** Active users in the order they registered. */
    public List<User> list(Page page) {
        throw new UnsupportedOperationException();
    }

    /** By id, as everybody may see them; deactivated ones too. */
    public Optional<User> user(UserId id) {
        throw new UnsupportedOperationException();
    }

    /** By id or user name, never by e-mail; active ones only. Refuses NOT_FOUND. */
    public User find(String idOrUsername) {
        throw new UnsupportedOperationException();
    }

    /** The caller's own account with the e-mail. */
    public Account account(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Sets a password and ends every login and token of the user; for the console and administrators. */
    public void setPassword(String username, String password) {
        throw new UnsupportedOperationException();
    }

    public void setAdministrator(String username, boolean administrator) {
        throw new UnsupportedOperationException();
    }

    /** Ends everything of the user at once: logins, tokens, connections. Refuses for the last administrator. */
    public void deactivate(String username) {
        throw new UnsupportedOperationException();
    }

    public void reactivate(String username) {
        throw new UnsupportedOperationException();
    }
}
