package letschat.core.model;

import java.util.Optional;

/**
 * Words looked for in all rooms that the caller may read, newest first.
 *
 * @param text words; each is matched from its beginning, so {@code dep} finds {@code deploy},
 *     but a single letter finds only itself; words with dashes and e-mail addresses match as they are; CJK text matches
 *     anywhere; text without a word finds nothing
 * @param before only messages earlier than this one: the cursor for the next page
 */
public record SearchQuery(String text, Optional<MessageId> before, int take) {}
