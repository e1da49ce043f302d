package letschat.http.page;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What an operator decides about the pages, and what their scripts must know.
 *
 * @param name what the people call their house
 * @param version of this house, as people see it
 * @param locale of the house, such as {@code en}
 * @param noRobots whether {@code /robots.txt} asks search engines to stay away
 */
public record PageSettings(
        String name, String version, String locale, boolean noRobots, Optional<Giphy> giphy, Optional<Xmpp> xmpp) {

    /** How moving pictures are searched for at Giphy; the key never leaves the house. */
    public record Giphy(String apiKey, String rating, int limit) {}

    public PageSettings with(Optional<Xmpp> known) {
        return new PageSettings(name, version, locale, noRobots, giphy, known);
    }

    /**
     * Where a person's desktop client connects to.
     *
     * @param port where it listens; known once it does
     * @param encryption {@code required}, {@code offered} or {@code none}
     */
    public record Xmpp(String host, IntSupplier port, String domain, String conferenceHost, String encryption) {}
}
