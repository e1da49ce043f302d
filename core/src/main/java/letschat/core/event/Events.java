package letschat.core.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import letschat.core.model.ChatEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener what happened, in one order per room. */
public final class Events {
    private static final Logger log = LoggerFactory.getLogger(Events.class);

    private final List<ChatListener> listeners = new CopyOnWriteArrayList<>();

    /** From here on {@code listener} hears everything. */
    public void listen(ChatListener listener) {
        listeners.add(listener);
    }

    /** Tells all listeners. For an event of a room the caller holds that room's lane. */
    public void publish(ChatEvent event) {
        for (var listener : listeners) {
            tell(listener, event);
        }
    }

    /** One front's fault keeps no other front, and no later commit, from its news. */
    private static void tell(ChatListener listener, ChatEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException fault) {
            log.error("A listener failed event={}", event.getClass().getSimpleName(), fault);
        }
    }
}
