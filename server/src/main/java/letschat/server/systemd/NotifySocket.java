package letschat.server.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a Unix socket. The JDK opens Unix sockets for streams only, so libc is called. Linux only; safe for
 * many threads.
 */
final class NotifySocket {
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;

    /** What {@code sun_path} of unix(7) holds. */
    private static final int MOST_PATH_BYTES = 108;

    private static final String ERRNO = "errno";

    private final byte[] path;
    private final MethodHandle socket =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle sendto = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** The socket at {@code path}; a name that begins with {@code @} is an abstract one (unix(7)). */
    NotifySocket(String path) {
        this.path = path.getBytes(StandardCharsets.UTF_8);
        if (this.path.length == 0 || this.path.length > MOST_PATH_BYTES) {
            throw new IllegalArgumentException("not the name of a socket: " + path);
        }
        if (this.path[0] == '@') {
            this.path[0] = 0;
        }
    }

    // Calls into libc are what this class is for; the JVM is started with --enable-native-access.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState(ERRNO));
    }

    void send(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            int open = (int) socket.invokeExact(state, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            require(open >= 0, "opening a socket", state);
            try {
                var message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
                long sent = (long) sendto.invokeExact(
                        state, open, message, (long) bytes.length, MSG_NOSIGNAL, address(arena), addressBytes());
                require(sent == bytes.length, "sending to the socket", state);
            } finally {
                int _ = (int) close.invokeExact(state, open);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calling libc", e);
        }
    }

    /** A {@code sockaddr_un}: the family, then the path. */
    private MemorySegment address(Arena arena) {
        var address = arena.allocate(Short.BYTES + MOST_PATH_BYTES, Short.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
        return address;
    }

    private int addressBytes() {
        return Short.BYTES + path.length;
    }

    private static void require(boolean done, String what, MemorySegment state) throws IOException {
        if (!done) {
            var errno = Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement(ERRNO));
            throw new IOException(what + " failed, errno " + (int) errno.get(state, 0L));
        }
    }
}
