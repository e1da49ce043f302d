package letschat.http.api;

import java.util.List;
import java.util.Optional;

/** Emotes and text replacements, which people edit as files. */
public interface Extras {
    /**
     * A word between colons that becomes a picture.
     *
     * @param image relative address, like {@code extras/emotes/default/smile.png}
     * @param size in pixels, when the list says one
     */
    record Emote(String emote, String image, Optional<Integer> size) {}

    /** A rule that turns matching text into HTML. */
    record Replacement(String regex, String template) {}

    List<Emote> emotes();

    List<Replacement> replacements();
}
