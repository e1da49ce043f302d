package letschat.core.message;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Message;
import letschat.core.model.RoomId;

/** What is said in rooms. */
public final class Messages {
    /**
     * Says {@code text} in a room: stores it, on disk when this returns, then tells the occupants in order. Posting
     * again with the same {@code clientId} returns the first message and tells nobody.
     *
     * @throws letschat.core.model.Refused NOT_FOUND if the room is gone, archived or not the caller's to know; FORBIDDEN
     *     if the caller may not write there; INVALID for empty text or too long a client id; TOO_LARGE for too long a text
     */
    public Message post(Caller caller, RoomId room, String text, Optional<String> clientId) {
        throw new UnsupportedOperationException();
    }

    /** A room's messages; an empty list for a room that the caller may not read, exactly as for none (Let's Chat 0.4.2). */
    public List<Message> page(Caller caller, MessageQuery query, Optional<String> password) {
        throw new UnsupportedOperationException();
    }

    /** Messages in all rooms the caller may read, direct conversations too, newest first. */
    public List<Message> search(Caller caller, SearchQuery query) {
        throw new UnsupportedOperationException();
    }
}
