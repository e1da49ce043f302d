package letschat.core.room;

import java.util.Optional;

/** A room that somebody wants to make. */
public record RoomDraft(
        String name, String slug, Optional<String> description, boolean restricted, Optional<String> password) {}
