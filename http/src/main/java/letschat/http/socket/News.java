package letschat.http.socket;

import letschat.http.socketio.Frame;
import org.jspecify.annotations.Nullable;

/** One event on its way to sockets, in each shape encoded once, when the first socket needs it. For one thread. */
final class News {
    private final String name;
    private final Shapes shapes;
    private @Nullable Frame classic;
    private @Nullable Frame extended;

    /** Encodes the event's JSON. */
    @FunctionalInterface
    interface Shapes {
        byte[] encode(boolean extended);
    }

    News(String name, Shapes shapes) {
        this.name = name;
        this.shapes = shapes;
    }

    /** As clients of Let's Chat 0.4.2 know it. */
    Frame classic() {
        var known = classic;
        if (known == null) {
            known = Frame.event(name, shapes.encode(false));
            classic = known;
        }
        return known;
    }

    /** With numbers and client ids. */
    Frame extended() {
        var known = extended;
        if (known == null) {
            known = Frame.event(name, shapes.encode(true));
            extended = known;
        }
        return known;
    }
}
