package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a message after it was said.
 *
 * @param number 1, 2, 3 … over all changes in the room: what a client names to be given the changes it missed
 * @param by who changed it last
 * @param removed whether it was removed: nothing of it is left but that it was there
 * @param reason why it was removed, for people
 */
public record MessageChange(long number, Instant when, UserId by, boolean removed, Optional<String> reason) {}
