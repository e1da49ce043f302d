package letschat.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix domain socket in the data directory by which the operator's commands reach a running house: a line of JSON, a
 * line back. Whoever may open it is the operator; the directory and the socket are the owner's alone.
 */
final class ControlSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);

    /** A path longer than this fits into no socket address ({@code sun_path} of Linux). */
    private static final int MAX_PATH_BYTES = 107;

    private final Path path;
    private final ServerSocketChannel channel;
    private final UnaryOperator<String> answer;

    private ControlSocket(Path path, ServerSocketChannel channel, UnaryOperator<String> answer) {
        this.path = path;
        this.channel = channel;
        this.answer = answer;
    }

    /** Listens at {@code path}, in place of any socket that an earlier server left there. */
    static ControlSocket open(Path path, UnaryOperator<String> answer) {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
            throw new StartRefused(
                    "The path " + path + " is too long for a socket; choose a data directory nearer to /.");
        }
        try {
            Files.deleteIfExists(path);
            var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var socket = new ControlSocket(path, channel, answer);
            Thread.ofVirtual().name("control").start(socket::listen);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + path, e);
        }
    }

    private void listen() {
        while (channel.isOpen()) {
            try {
                var client = channel.accept();
                Thread.ofVirtual().name("control-client").start(() -> serve(client));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                log.warn("Cannot accept a console command", e);
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            var line = readLine(client);
            if (line.isPresent()) {
                writeLine(client, answer.apply(line.get()));
            }
        } catch (IOException | RuntimeException e) {
            log.warn("A console command failed", e);
        }
    }

    /** What the house behind {@code path} answers; empty when nobody listens there. */
    static Optional<String> ask(Path path, String line) {
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            writeLine(client, line);
            return readLine(client);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> readLine(SocketChannel client) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
        return Optional.ofNullable(reader.readLine());
    }

    private static void writeLine(SocketChannel client, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
