package letschat.http.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;

/**
 * Finds where a request really comes from. Forwarding headers are believed from trusted proxies only, and of several
 * entries the nearest one that no trusted proxy could have sent itself counts.
 */
public final class ClientAddress {
    private static final String HOST = "[\\w.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:\\d{1,5})?";

    private final List<Network> trusted;

    /** Refuses with {@link IllegalArgumentException} what is no address or network. */
    public ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(Network::of).toList();
    }

    /** The nearest address that is no trusted proxy. */
    public String of(String peer, MultiMap headers) {
        return told(peer, headers).client();
    }

    /** The host that the client named: the one the trusted proxy tells of, else the Host header; empty when there is none. */
    public String host(String peer, MultiMap headers) {
        var told = told(peer, headers).host();
        return told.matches(HOST) ? told : Objects.requireNonNullElse(headers.get("host"), "");
    }

    /**
     * Lets everything behind find the host that the client named in the Host header: HTTP/2 says it elsewhere, and a trusted
     * proxy may have asked for another.
     */
    public void correctHost(HttpServerRequest request) {
        var headers = request.headers();
        var authority = request.authority();
        if (headers.get("host") == null && authority != null) {
            headers.set("host", authority.toString());
        }
        var peer = request.remoteAddress();
        if (!trusted.isEmpty() && peer != null) {
            var host = host(peer.hostAddress(), headers);
            if (!host.isEmpty()) {
                headers.set("host", host);
            }
        }
    }

    /** Whether the client's own connection is by TLS, as far as a trusted proxy tells. */
    public boolean secure(HttpServerRequest request) {
        var peer = request.remoteAddress();
        return request.isSSL() || (peer != null && secure(peer.hostAddress(), request.headers()));
    }

    boolean secure(String peer, MultiMap headers) {
        var proto = told(peer, headers).proto();
        return proto.equalsIgnoreCase("https") || proto.equalsIgnoreCase("wss");
    }

    /** What is believed of the client; only its address when no proxy is trusted with more. */
    private Hops.Hop told(String peer, MultiMap headers) {
        var believed = new Hops.Hop(peer, "", "");
        if (!trusts(peer)) {
            return believed;
        }
        for (var hop : Hops.of(headers).all().reversed()) {
            if (Network.parse(hop.client()).isEmpty()) {
                return believed.proto().isEmpty() ? new Hops.Hop(believed.client(), hop.proto(), hop.host()) : believed;
            }
            believed = hop;
            if (!trusts(hop.client())) {
                return hop;
            }
        }
        return believed;
    }

    private boolean trusts(String address) {
        return !trusted.isEmpty()
                && Network.parse(address)
                        .filter(it -> trusted.stream().anyMatch(network -> network.holds(it)))
                        .isPresent();
    }
}
