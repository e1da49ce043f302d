package letschat.xmpp.stream;

import io.vertx.core.Context;
import java.util.Optional;
import letschat.xmpp.sasl.Peer;
import letschat.xmpp.xml.Element;

/** A link made of requests and their answers, on the event loop of {@code context}. */
final class BoshLink implements Link {
    private final Context context;
    private final Peer peer;
    private final boolean secured;
    private final boolean local;
    private final Runnable welcomed;
    private Optional<Outbox> outbox = Optional.empty();
    private Optional<Element> header = Optional.empty();
    private Runnable resumed = () -> {};
    private volatile boolean ending;
    private int holds;

    BoshLink(WebRequest request, Context context, Runnable welcomed) {
        this.context = context;
        this.peer = new Peer(request.address(), Optional.empty());
        this.secured = request.secure();
        this.local = request.local();
        this.welcomed = welcomed;
    }

    /** Before anything else: where what is sent goes, and what to do when reading goes on. */
    void over(Wire wire, int maxQueued, Runnable whenResumed) {
        outbox = Optional.of(new Outbox(wire, context, maxQueued));
        resumed = whenResumed;
    }

    private Outbox outbox() {
        return outbox.orElseThrow();
    }

    /** The attributes that the session's first answer tells. */
    Optional<Element> header() {
        return header;
    }

    /** Whether what is sent now is the last of the stream. */
    boolean ending() {
        return ending;
    }

    boolean paused() {
        return holds > 0;
    }

    @Override
    public void open(Element told) {
        header = Optional.of(told);
    }

    @Override
    public void send(Outgoing outgoing) {
        outbox().add(outgoing);
    }

    @Override
    public void end() {
        ending = true;
        outbox().close();
    }

    @Override
    public void close() {
        end();
    }

    /** On the link's thread, at once: nothing more of the same request is taken. */
    @Override
    public void pause() {
        holds++;
    }

    @Override
    public void resume() {
        context.runOnContext(now -> {
            if (--holds == 0) {
                resumed.run();
            }
        });
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean secured() {
        return secured;
    }

    @Override
    public boolean local() {
        return local;
    }

    @Override
    public void welcome() {
        welcomed.run();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }
}
