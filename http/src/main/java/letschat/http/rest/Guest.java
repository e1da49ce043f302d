package letschat.http.rest;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Another protocol that shares this port. Asked before everything of ours but the health pages and Socket.IO. */
public interface Guest {
    /** Subprotocols that its WebSockets agree on, if it has any. */
    List<String> subprotocols();

    /**
     * Takes the request if it is its own; on the event loop.
     *
     * @return whether it was taken; then the guest answers it
     */
    boolean handle(Visit visit);

    /**
     * A request, whose body is not read yet.
     *
     * @param path below the mount point; from the root on for what is asked under {@code /.well-known/}
     * @param prefix where the house is mounted: empty, or like {@code /chat}
     * @param address where it came from, after trusted proxies
     * @param secure whether the client speaks TLS to the house or to a trusted proxy
     * @param ownPage whether no page asks, or one that may
     */
    record Visit(HttpServerRequest http, String path, String prefix, String address, boolean secure, boolean ownPage) {}
}
