package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a person's own page from a foreign one that uses their session (security cases E1 to E3). */
public final class OriginCheck {
    private static final String LABELS = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

    private final Set<String> allowed;
    private final List<Wild> wild;

    /** Takes the foreign origins that may come in all the same. */
    public OriginCheck(Set<String> allowed) {
        this.allowed = allowed.stream().filter(it -> !it.contains("*")).collect(Collectors.toUnmodifiableSet());
        this.wild =
                allowed.stream().filter(it -> it.contains("*")).map(Wild::of).toList();
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

    /** Exactly, or below a name that is listed with a star for what comes before it. */
    public boolean listed(String origin) {
        return allowed.contains(origin) || wild.stream().anyMatch(it -> it.holds(origin));
    }

    /** All hosts below a name, with one scheme and port. */
    private record Wild(String scheme, String rest) {
        static Wild of(String pattern) {
            int star = pattern.indexOf('*');
            return new Wild(pattern.substring(0, star), pattern.substring(star + 1));
        }

        boolean holds(String origin) {
            int labels = origin.length() - scheme.length() - rest.length();
            return labels > 0
                    && origin.startsWith(scheme)
                    && origin.endsWith(rest)
                    && origin.substring(scheme.length(), scheme.length() + labels)
                            .matches(LABELS);
        }
    }

    /** Host and port are compared, not the scheme: a proxy in front may speak TLS. */
    private static boolean own(String origin, String host) {
        return !host.isEmpty()
                && (origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host));
    }
}
