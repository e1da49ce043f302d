package letschat.http.engineio;

import java.util.ArrayList;
import java.util.List;

/** What one loop has written during a turn for channels of another, handed over there as one task. */
final class Forwarded implements Loop.Flushable {
    private final Loop target;
    private List<Write> writes = new ArrayList<>();

    private record Write(WebSocketChannel channel, WirePacket packet, boolean shared) {}

    Forwarded(Loop target) {
        this.target = target;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void add(WebSocketChannel channel, WirePacket packet, boolean shared) {
        writes.add(new Write(channel, packet, shared));
    }

    @Override
    public void flush() {
        var batch = writes;
        writes = new ArrayList<>();
        if (!batch.isEmpty()) {
            target.execute(() -> batch.forEach(write -> write.channel.write(write.packet, write.shared)));
        }
    }
}
