package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The ack of one event. */
final class Reply implements Ack {
    private final Socket socket;
    private final long id;
    private final AtomicBoolean open;

    Reply(Socket socket, long id) {
        this.socket = socket;
        this.id = id;
        this.open = new AtomicBoolean(id != SocketPacket.NO_ID);
    }

    @Override
    public boolean wanted() {
        return id != SocketPacket.NO_ID;
    }

    @Override
    public void reply(byte[] json) {
        send(() -> Frame.ack(id, json));
    }

    @Override
    public void reply(JsonNode value) {
        send(() -> Frame.ack(id, value));
    }

    private void send(Supplier<Frame> frame) {
        if (open.compareAndSet(true, false)) {
            socket.emit(frame.get());
        }
    }
}
