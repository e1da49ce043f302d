package letschat.core.event;

import letschat.core.model.ChatEvent;

/**
 * A front that passes events on to its clients. Called for one event at a time per room, in order, often with the room's
 * lock held: it only queues and never calls the core.
 */
@FunctionalInterface
public interface ChatListener {
    void on(ChatEvent event);
}
