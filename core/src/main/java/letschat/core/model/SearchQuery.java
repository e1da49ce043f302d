package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Words looked for in all rooms that the caller may read, newest first.
 *
 * @param text words; each is matched from its beginning, so {@code dep} finds {@code deploy},
 *     but a single letter finds only itself; words with dashes and e-mail addresses match as they are; CJK text matches
 *     anywhere; text without a word finds nothing
 * @param before only messages earlier than this one: the cursor for the next page
 */
public record SearchQuery(String text, Optional<MessageId> before, int take, Filter filter) {
    public SearchQuery(String text, Optional<MessageId> before, int take) {
        this(text, before, take, Filter.NONE);
    }

    public SearchQuery taking(int most) {
        return new SearchQuery(text, before, most, filter);
    }

    /**
     * What a message must be besides holding the words. Of very many matches only the newest are looked at.
     *
     * @param author who said it
     * @param from only later than this
     * @param to not later than this
     * @param has what must be in it
     */
    public record Filter(Optional<UserId> author, Optional<Instant> from, Optional<Instant> to, Optional<Content> has) {
        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What can be in a message besides words. */
    public enum Content {
        LINK,
        FILE
    }
}
