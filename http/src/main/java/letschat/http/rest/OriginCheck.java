package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.util.Set;

/** Tells a person's own page from a foreign one that uses their session (security cases E1 to E3). */
public final class OriginCheck {
    private final Set<String> allowed;

    /** Takes the foreign origins that may come in all the same. */
    public OriginCheck(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Whether a state change may come from here: no browser, the house's own page, or an allowed one. */
    public boolean allows(MultiMap headers, String host) {
        var origin = headers.get("origin");
        if (origin != null && !allows(origin, host)) {
            return false;
        }
        var site = headers.get("sec-fetch-site");
        return site == null || site.equals("same-origin") || site.equals("none") || (origin != null && listed(origin));
    }

    /** Whether pages of {@code origin} may speak to {@code host}. */
    public boolean allows(String origin, String host) {
        return listed(origin) || own(origin, host);
    }

    public boolean listed(String origin) {
        return allowed.contains(origin);
    }

    /** Host and port are compared, not the scheme: a proxy in front may speak TLS. */
    private static boolean own(String origin, String host) {
        return !host.isEmpty()
                && (origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host));
    }
}
