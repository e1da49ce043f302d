package letschat.http.socket;

import java.util.Optional;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.ConnectionId;
import letschat.core.model.Credential;
import letschat.core.model.LoginId;
import letschat.core.model.UserId;

/**
 * Who is at the other end of a socket, kept with it.
 *
 * @param device the app password that was shown, if one was
 * @param secret the token that was shown, to be looked at once more when the socket is known; empty with a login
 * @param agent what the client calls itself
 */
record Client(
        ConnectionId connection,
        UserId user,
        Credential credential,
        Optional<LoginId> login,
        Optional<AppPassword> device,
        String secret,
        String address,
        String agent) {
    /** Whether this socket rests on the login. */
    boolean restsOn(LoginId ended) {
        return login.filter(ended::equals).isPresent();
    }

    boolean restsOn(AppPasswordId ended) {
        return device.filter(shown -> shown.id().equals(ended)).isPresent();
    }
}
