package letschat.xmpp.web;

import java.util.List;
import letschat.xmpp.stream.StreamServer;
import letschat.xmpp.stream.WebRequest;

/** Takes the requests of the HTTP port that are XMPP's. On the event loops. */
public final class WebDoor {
    /** What WebSockets of this port may agree to speak (RFC 7395 §3.1). */
    public static final List<String> SUBPROTOCOLS = List.of("xmpp");

    static final String WEB_SOCKET = "/xmpp-websocket";
    static final String BOSH = "/http-bind";

    private final StreamServer streams;
    private final HostMeta hostMeta;
    private final Uploads uploads;

    public WebDoor(StreamServer streams, HostMeta hostMeta, Uploads uploads) {
        this.streams = streams;
        this.hostMeta = hostMeta;
        this.uploads = uploads;
    }

    /** Whether the request was one of these; then it is answered here. */
    public boolean handle(WebRequest request) {
        switch (request.path()) {
            case WEB_SOCKET -> streams.webSocket(request);
            case BOSH -> streams.bosh(request);
            case "/.well-known/host-meta" -> hostMeta.xml(request);
            case "/.well-known/host-meta.json" -> hostMeta.json(request);
            default -> {
                return uploads.handle(request);
            }
        }
        return true;
    }
}
