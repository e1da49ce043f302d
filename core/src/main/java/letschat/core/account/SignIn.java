package letschat.core.account;

import letschat.core.model.Origin;
import letschat.core.model.User;

/** Checks passwords with each provider in turn, and slows down who guesses. */
public final class SignIn {
    /**
     * Who {@code login} (user name or e-mail, any case) is, if {@code password} is right. Blocks for the slow hash.
     *
     * @throws letschat.core.model.Refused SIGN_IN_FIRST when the pair is wrong, SLOW_DOWN while locked
     */
    public User check(String login, String password, Origin origin) {
        throw new UnsupportedOperationException();
    }
}
