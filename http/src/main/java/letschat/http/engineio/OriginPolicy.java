package letschat.http.engineio;

/** Decides which web pages may speak to this server. */
@FunctionalInterface
public interface OriginPolicy {

    /**
     * Tells whether a page of {@code origin} may connect.
     *
     * @param origin the request's Origin header, perhaps {@code null} as text or nonsense
     * @param host the request's Host header, empty if it has none
     */
    boolean allows(String origin, String host);

    /** Pages of the very host and port they speak to, by whichever scheme, as a proxy in front may speak TLS. */
    static OriginPolicy sameHost() {
        return (origin, host) -> !host.isEmpty()
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}
