package letschat.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.http.socketio.SocketSettings;

/**
 * What an operator decides about this front; read once at start by the server.
 *
 * @param plain the HTTP listener, if there is one
 * @param tls the HTTPS listener, if there is one
 * @param path where the house is mounted: empty, or like {@code /chat}
 * @param origins web pages of other origins that may use the house with a person's session, like {@code https://portal.example};
 *     {@code https://*.example} for all below a name
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose forwarding headers are believed
 * @param hsts how long browsers shall insist on HTTPS; empty: not said
 * @param uploads a folder for files while they come in
 */
public record HttpSettings(
        Optional<Plain> plain,
        Optional<Tls> tls,
        String path,
        Set<String> origins,
        List<String> trustedProxies,
        Optional<Duration> hsts,
        Path uploads,
        Limits limits,
        SocketSettings sockets) {
    public HttpSettings {
        origins = Set.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** A listener; port 0 lets the system choose one. */
    public record Plain(String host, int port) {}

    /**
     * An HTTPS listener.
     *
     * @param redirect whether who comes to the plain listener is sent here
     * @param url the address to be sent to; empty for the one that was asked for, with this port
     */
    public record Tls(String host, int port, boolean redirect, Optional<String> url) {}

    /**
     * What a stranger may send.
     *
     * @param maxBodyBytes of a JSON or form body
     * @param maxLineBytes of the request line
     * @param maxHeaderBytes of all headers together
     * @param maxFieldBytes of one field of a multipart body
     * @param maxParts of a multipart body
     * @param idle how long a silent connection stays open
     * @param requestTime how long the head of a request may take, and over how long the rate of a body is looked at
     * @param bodyRate bytes of a body that must come in a second
     */
    public record Limits(
            int maxBodyBytes,
            int maxLineBytes,
            int maxHeaderBytes,
            int maxFieldBytes,
            int maxParts,
            Duration idle,
            Duration requestTime,
            int bodyRate) {
        public static Limits defaults() {
            return new Limits(
                    100 * 1024, 8 * 1024, 16 * 1024, 8 * 1024, 20, Duration.ofMinutes(2), Duration.ofSeconds(30), 500);
        }
    }

    /** One plain listener at the root, with everything else as usual. */
    public static HttpSettings plain(String host, int port, Path uploads) {
        return new HttpSettings(
                Optional.of(new Plain(host, port)),
                Optional.empty(),
                "",
                Set.of(),
                List.of(),
                Optional.empty(),
                uploads,
                Limits.defaults(),
                SocketSettings.defaults());
    }
}
