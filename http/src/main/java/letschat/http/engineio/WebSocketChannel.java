package letschat.http.engineio;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of one WebSocket: frames that are encoded already go straight to Netty, many to a flush.
 *
 * <p>The one class that goes below Vert.x's public interface; where that way is gone, it writes as anybody would. Belongs to the
 * channel's loop.
 */
final class WebSocketChannel implements Loop.Flushable {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

    private final ServerWebSocket socket;
    private final @Nullable ChannelHandlerContext context;
    /** Nobody waits for a write: a connection that fails is closed, which is heard. */
    private final @Nullable ChannelPromise unheard;

    private final Loop loop;
    private final int maxPending;
    private final Runnable overflow;
    private boolean touched;
    private boolean closed;

    /** @param overflow told when more than {@code maxPending} bytes wait for the client; nothing is written afterwards */
    WebSocketChannel(ServerWebSocket socket, Loop loop, int maxPending, Runnable overflow) {
        this.socket = socket;
        this.context = socket instanceof WebSocketInternal internal ? internal.channelHandlerContext() : null;
        this.unheard = context == null ? null : new VoidChannelPromise(context.channel(), false);
        this.loop = loop;
        this.maxPending = maxPending;
        this.overflow = overflow;
        if (context == null) {
            socket.setWriteQueueMaxSize(maxPending);
        } else {
            leaveIdlenessToHeartbeats(context);
        }
    }

    /** Netty's idle watch makes a promise of every write, a seventh of a broadcast's cost; Engine.IO has heartbeats of its own. */
    private static void leaveIdlenessToHeartbeats(ChannelHandlerContext context) {
        var watch = context.pipeline().get(IdleStateHandler.class);
        if (watch != null) {
            context.pipeline().remove(watch);
        }
    }

    Loop loop() {
        return loop;
    }

    void write(WirePacket packet, boolean shared) {
        if (closed) {
            return;
        }
        if (context == null) {
            writePublicly(packet);
        } else {
            writeDirectly(context, packet, shared);
        }
    }

    private void writeDirectly(ChannelHandlerContext context, WirePacket packet, boolean shared) {
        if (full(context)) {
            context.flush();
            if (full(context)) {
                closed = true;
                overflow.run();
                return;
            }
        }
        var buffer = shared ? loop.sharedBuffer(packet, context.alloc()) : loop.buffer(packet, context.alloc());
        var _ = context.write(buffer, unheard);
        if (!touched) {
            touched = true;
            loop.touch(this);
        }
    }

    private boolean full(ChannelHandlerContext context) {
        var channel = context.channel();
        return !channel.isWritable() && channel.bytesBeforeWritable() > maxPending;
    }

    private void writePublicly(WirePacket packet) {
        if (socket.isClosed()) {
            return;
        }
        if (packet.isBinary()) {
            socket.writeFinalBinaryFrame(Buffer.buffer(packet.payload()));
        } else {
            socket.writeFinalTextFrame(packet.text());
        }
        if (socket.writeQueueFull()) {
            closed = true;
            overflow.run();
        }
    }

    @Override
    public void flush() {
        touched = false;
        if (context != null) {
            context.flush();
        }
    }

    /** Whether more is waiting for the client than the kernel takes, of what we or Vert.x wrote. */
    boolean behind() {
        return !socket.isClosed() && socket.writeQueueFull();
    }

    /** Says good-bye after all that was written, and hangs up if the client does not answer. */
    void close(short code, String reason) {
        if (closed) {
            return;
        }
        closed = true;
        flush();
        socket.close(code, reason);
        if (context != null && context.channel().isOpen()) {
            loop.schedule(CLOSE_GRACE, this::terminate);
        }
    }

    /** Hangs up at once. */
    void terminate() {
        closed = true;
        if (context != null) {
            var _ = context.close();
        } else {
            socket.close();
        }
    }
}
