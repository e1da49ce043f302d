package letschat.http;

import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.X509KeyManager;

/**
 * How the house proves who it is.
 *
 * @param keys its certificate, asked for at each handshake
 * @param challenges what it answers on the plain listener to the authority that makes certificates, by the token of the
 *     question (RFC 8555 §8.3)
 */
public record Credentials(X509KeyManager keys, Function<String, Optional<String>> challenges) {
    /** Of a house without HTTPS. */
    public static final Credentials NONE = new Credentials(new NoKeys(), token -> Optional.empty());
}
