package letschat.xmpp.stream;

import io.vertx.core.http.HttpServerRequest;

/**
 * A request of the HTTP port that is XMPP's; its body is not read yet.
 *
 * @param path below the place where the house is mounted, or from the root on for what lies at the root
 * @param prefix where the house is mounted: empty, or like {@code /chat}
 * @param address where it came from, after trusted proxies
 * @param secure whether the client speaks TLS, to the house or to a trusted proxy
 * @param ownPage whether it comes from no page, from one of the house's own or from one that may
 */
public record WebRequest(
        HttpServerRequest http, String path, String prefix, String address, boolean secure, boolean ownPage) {
    /** Whether the client is on this machine; one that a proxy speaks for is not, unless the proxy is trusted. */
    boolean local() {
        boolean spokenFor = http.getHeader("x-forwarded-for") != null || http.getHeader("forwarded") != null;
        return !spokenFor && Reception.onThisMachine(address);
    }

    /** Empty when there is no such header. */
    public String header(String name) {
        String value = http.getHeader(name);
        return value == null ? "" : value;
    }
}
