package letschat.core.direct;

import java.util.List;
import java.util.Optional;
import letschat.core.message.MessageQuery;
import letschat.core.model.Caller;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.UserId;

/** Messages between two users: rooms of kind direct, with everything that rooms have. */
public final class DirectMessages {
    /** Text that begins so is relayed and never stored. */
    public static final String OFF_THE_RECORD = "?OTR";

    /** Refuses SWITCHED_OFF, NOT_FOUND for no such active user, INVALID, TOO_LARGE. */
    public Message post(Caller caller, UserId to, String text, Optional<String> clientId) {
        throw new UnsupportedOperationException();
    }

    /**
     * The conversation with {@code other}; empty when nothing was ever said.
     *
     * @param query its room is ignored
     */
    public List<Message> page(Caller caller, UserId other, MessageQuery query) {
        throw new UnsupportedOperationException();
    }

    /** The caller's conversations, the most lately active first. */
    public List<Room> list(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Removes what is older than the setting says; called now and then by the server. */
    public int sweep() {
        throw new UnsupportedOperationException();
    }
}
