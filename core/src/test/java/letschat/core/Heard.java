package letschat.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import letschat.core.event.ChatListener;
import letschat.core.model.ChatEvent;

/** Remembers every event, in the order they were told. Safe for many threads. */
public final class Heard implements ChatListener {
    private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(ChatEvent event) {
        events.add(event);
    }

    public List<ChatEvent> all() {
        return List.copyOf(events);
    }

    public <E extends ChatEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public void forget() {
        events.clear();
    }
}
