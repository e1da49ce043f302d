package letschat.http.engineio;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Session ids: 20 letters that nobody guesses, as who knows one may poll in that session's name. */
public final class SessionIds implements Supplier<String> {
    private static final int BYTES = 15;

    private final SecureRandom random;

    public SessionIds(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String get() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
