package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.streams.ReadStream;

/** Who wants a socket not to be read; it is read while nobody does. */
final class Holds {
    private final Context context;
    private final ReadStream<?> socket;
    private int count;

    Holds(Context context, ReadStream<?> socket) {
        this.context = context;
        this.socket = socket;
    }

    void pause() {
        context.runOnContext(now -> {
            count++;
            socket.pause();
        });
    }

    void resume() {
        context.runOnContext(now -> {
            if (--count == 0) {
                socket.resume();
            }
        });
    }

    /** Asked on the socket's own thread. */
    boolean any() {
        return count > 0;
    }
}
