package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import letschat.xmpp.sasl.Peer;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlWriter;

/** A link over a TCP socket, on the event loop of {@code context}. */
final class TcpLink implements Link {
    private static final int BINDING_BYTES = 32;

    private final NetSocket socket;
    private final Context context;
    private final Outbox outbox;
    private final Holds holds;
    private final Optional<ServerSSLOptions> tls;
    private final Runnable welcomed;
    private boolean secured;

    TcpLink(NetSocket socket, Context context, int maxQueued, Optional<ServerSSLOptions> tls, Runnable welcomed) {
        this.socket = socket;
        this.context = context;
        this.outbox = new Outbox(new SocketWire(socket), context, maxQueued);
        this.holds = new Holds(context, socket);
        this.tls = tls;
        this.welcomed = welcomed;
        this.secured = socket.isSsl();
    }

    /** Writes a turn's worth of stanzas in one buffer. */
    private record SocketWire(NetSocket socket) implements Wire {
        @Override
        public boolean full() {
            return socket.writeQueueFull();
        }

        @Override
        public void onDrain(Runnable ready) {
            socket.drainHandler(drained -> ready.run());
        }

        @Override
        public void write(List<Outgoing> all) {
            var buffer = Buffer.buffer(all.stream().mapToInt(Outgoing::size).sum());
            all.forEach(outgoing -> outgoing.appendTo(buffer));
            socket.write(buffer);
        }

        @Override
        public void end() {
            socket.end();
        }

        @Override
        public void abort() {
            socket.close();
        }
    }

    @Override
    public void open(Element header) {
        String empty = XmlWriter.inStream(header);
        String open = empty.substring(0, empty.length() - "/>".length());
        send(Outgoing.raw("<?xml version='1.0'?>" + open + " xmlns='" + Namespaces.CLIENT + "' xmlns:stream='"
                + Namespaces.STREAMS + "'>"));
    }

    @Override
    public void end() {
        send(Outgoing.raw("</stream:stream>"));
    }

    @Override
    public void send(Outgoing outgoing) {
        outbox.add(outgoing);
    }

    @Override
    public void close() {
        outbox.close();
    }

    @Override
    public void pause() {
        holds.pause();
    }

    @Override
    public void resume() {
        holds.resume();
    }

    @Override
    public Peer peer() {
        return new Peer(socket.remoteAddress().hostAddress(), channelBinding());
    }

    /** RFC 9266: only of TLS 1.3, where it is unique for sure. */
    private Optional<byte[]> channelBinding() {
        boolean exportable = secured
                && socket.sslSession() instanceof ExtendedSSLSession session
                && session.getProtocol().equals("TLSv1.3");
        if (!exportable) {
            return Optional.empty();
        }
        try {
            var session = (ExtendedSSLSession) socket.sslSession();
            return Optional.of(
                    session.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], BINDING_BYTES));
        } catch (SSLKeyException | UnsupportedOperationException notExportable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean secured() {
        return secured;
    }

    @Override
    public boolean local() {
        return Reception.onThisMachine(socket.remoteAddress().hostAddress());
    }

    @Override
    public boolean canSecure() {
        return tls.isPresent() && !secured;
    }

    @Override
    public void secure(Outgoing last) {
        outbox.flush();
        var proceed = Buffer.buffer(last.size());
        last.appendTo(proceed);
        socket.upgradeToSsl(tls.orElseThrow(), proceed)
                .onSuccess(done -> secured = true)
                .onFailure(failed -> socket.close());
    }

    @Override
    public void welcome() {
        context.runOnContext(now -> welcomed.run());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }
}
