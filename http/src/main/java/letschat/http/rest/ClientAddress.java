package letschat.http.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where a request really comes from. Forwarding headers are believed from trusted proxies only. */
public final class ClientAddress {
    private final List<Network> trusted;

    private static final class Network {
        private final byte[] address;
        private final int bits;

        Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (other[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Refuses with {@link IllegalArgumentException} what is no address or network. */
    public ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(ClientAddress::network).toList();
    }

    /** The nearest address that is no trusted proxy. */
    public String of(String peer, MultiMap headers) {
        if (!trusts(peer)) {
            return peer;
        }
        var chain = chain(headers);
        var nearest = peer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            var hop = chain.get(i);
            if (parse(hop).isEmpty()) {
                return nearest;
            }
            nearest = hop;
            if (!trusts(hop)) {
                return hop;
            }
        }
        return nearest;
    }

    /** The host that the client named: the one the trusted proxy tells of, else the Host header; empty when there is none. */
    public String host(String peer, MultiMap headers) {
        var forwarded = trusts(peer) ? headers.get("x-forwarded-host") : null;
        return first(forwarded == null ? headers.get("host") : forwarded);
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
    public boolean secure(String peer, MultiMap headers) {
        return trusts(peer) && first(headers.get("x-forwarded-proto")).equalsIgnoreCase("https");
    }

    private boolean trusts(String address) {
        if (trusted.isEmpty()) {
            return false;
        }
        return parse(address)
                .filter(bytes -> trusted.stream().anyMatch(network -> network.holds(bytes)))
                .isPresent();
    }

    private static List<String> chain(MultiMap headers) {
        var chain = new ArrayList<String>();
        for (var header : headers.getAll("x-forwarded-for")) {
            for (var hop : header.split(",", -1)) {
                chain.add(bare(hop.strip()));
            }
        }
        if (chain.isEmpty()) {
            for (var header : headers.getAll("forwarded")) {
                for (var element : header.split(",", -1)) {
                    chain.add(forwardedFor(element));
                }
            }
        }
        return chain;
    }

    /** RFC 7239 §4: {@code for="[2001:db8::1]:4711";proto=https}. */
    private static String forwardedFor(String element) {
        for (var pair : element.split(";", -1)) {
            var trimmed = pair.strip();
            if (trimmed.regionMatches(true, 0, "for=", 0, 4)) {
                return bare(trimmed.substring(4).replace("\"", ""));
            }
        }
        return "";
    }

    /** Without brackets and port. */
    private static String bare(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? "" : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        var address = parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("no network: " + text));
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("no network: " + text);
        }
        return new Network(address, bits);
    }

    /** Numeric addresses only: a name is never looked up. */
    private static Optional<byte[]> parse(String address) {
        if (address.isEmpty() || !address.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String first(@Nullable String list) {
        return list == null ? "" : list.split(",", 2)[0].strip();
    }
}
