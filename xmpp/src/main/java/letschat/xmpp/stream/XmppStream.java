package letschat.xmpp.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Stanza;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/**
 * One signed-in device's stream. Outlives its network connection for a while if the client asked for that (XEP-0198).
 * Safe for many threads; sending never blocks.
 */
public final class XmppStream {
    /** More is not kept for a client that shows nothing. */
    private static final int MAX_HELD = 500;

    private final UUID id = UUID.randomUUID();
    private final Jid jid;
    private final String address;
    private final Lane lane;
    private final StreamContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private final StreamManagement management;
    private final List<Outgoing> held = new ArrayList<>(0);
    private volatile Identity identity;
    private State state;
    private boolean inactive;

    /** Where what is sent goes. */
    private sealed interface State {
        record Attached(Link link) implements State {}

        /** Lost, and waiting for the client to come back. */
        record Detached(long timer) implements State {}

        record Ended() implements State {}
    }

    XmppStream(Jid jid, Identity identity, Link link, Lane lane, StreamContext context) {
        this.jid = jid;
        this.identity = identity;
        this.address = link.peer().address();
        this.lane = lane;
        this.context = context;
        this.state = new State.Attached(link);
        this.management = new StreamManagement(context.settings().maxUnacked());
    }

    public UUID id() {
        return id;
    }

    public Jid jid() {
        return jid;
    }

    /** Who is at the other end, and by what they last signed in. */
    public Identity identity() {
        return identity;
    }

    /** The client's network address in text form. */
    public String address() {
        return address;
    }

    public void send(Element element) {
        send(Outgoing.of(element));
    }

    /** Queues a stanza for the client. */
    public void send(Outgoing outgoing) {
        boolean overflow;
        lock.lock();
        try {
            overflow = deliver(outgoing);
        } finally {
            lock.unlock();
        }
        if (overflow) {
            end("policy-violation");
        }
    }

    private boolean deliver(Outgoing outgoing) {
        if (state instanceof State.Ended) {
            return false;
        }
        if (inactive && outgoing.urgency() != Outgoing.Urgency.NOW) {
            if (outgoing.urgency() == Outgoing.Urgency.LATER && held.size() < MAX_HELD) {
                held.add(outgoing);
                return false;
            }
            if (outgoing.urgency() == Outgoing.Urgency.DROP) {
                return false;
            }
        }
        releaseHeld();
        transmit(outgoing);
        return management.full();
    }

    private void releaseHeld() {
        held.forEach(this::transmit);
        held.clear();
    }

    private void transmit(Outgoing outgoing) {
        boolean ask = management.enabled() && management.sent(outgoing);
        if (state instanceof State.Attached(Link link)) {
            link.send(outgoing);
            if (ask) {
                link.send(Outgoing.raw("<r xmlns='" + StreamManagement.NAMESPACE + "'/>"));
            }
        }
    }

    /** Sends what is no stanza and is not counted. */
    private void sendUncounted(String xml) {
        lock.lock();
        try {
            if (state instanceof State.Attached(Link link)) {
                link.send(Outgoing.raw(xml));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream with a stream error; the client is told. */
    public void end(String condition) {
        finish(Optional.of(condition));
    }

    void take(Stanza stanza) {
        context.listener().received(this, stanza);
        lock.lock();
        try {
            management.took();
        } finally {
            lock.unlock();
        }
    }

    Lane lane() {
        return lane;
    }

    void open() {
        lane.run(() -> context.listener().opened(this));
    }

    /** The client shows nothing, or shows again (XEP-0352). */
    void inactive(boolean now) {
        lock.lock();
        try {
            inactive = now;
            if (!now) {
                releaseHeld();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Turns stream management on and says so; for the second time it is an error. */
    Element enableManagement(boolean wantsResumption) {
        String resumptionId = wantsResumption ? context.token() : "";
        lock.lock();
        try {
            if (management.enabled()) {
                return Element.of("failed", StreamManagement.NAMESPACE)
                        .with(Element.of("unexpected-request", Namespaces.STANZA_ERRORS));
            }
            management.enable(resumptionId);
        } finally {
            lock.unlock();
        }
        var enabled = Element.builder("enabled", StreamManagement.NAMESPACE);
        if (wantsResumption) {
            context.bound().resumable(resumptionId, this);
            enabled.with("id", resumptionId)
                    .with("resume", "true")
                    .with("max", Long.toString(context.settings().resumeTime().toSeconds()));
        }
        return enabled.build();
    }

    void answerAsk() {
        String taken;
        lock.lock();
        try {
            taken = management.taken();
        } finally {
            lock.unlock();
        }
        sendUncounted("<a xmlns='" + StreamManagement.NAMESPACE + "' h='" + taken + "'/>");
    }

    /** False when the client acknowledges more than it was sent. */
    boolean acknowledged(int h) {
        lock.lock();
        try {
            return !management.enabled() || management.acknowledged(h);
        } finally {
            lock.unlock();
        }
    }

    /** Goes on over another connection: tells what was taken and sends again what the client lacks. */
    boolean resume(Link link, Identity who, int h) {
        State before;
        lock.lock();
        try {
            before = state;
            if (before instanceof State.Ended || !management.acknowledged(h)) {
                return false;
            }
            state = new State.Attached(link);
            identity = who;
            inactive = false;
            link.send(Outgoing.raw("<resumed xmlns='" + StreamManagement.NAMESPACE + "' previd='" + management.id()
                    + "' h='" + management.taken() + "'/>"));
            List<Outgoing> lacking = management.unacknowledged();
            lacking.forEach(link::send);
            releaseHeld();
        } finally {
            lock.unlock();
        }
        switch (before) {
            case State.Attached(Link old) -> ClientStream.breakOff(old, "conflict");
            case State.Detached(long timer) -> context.vertx().cancelTimer(timer);
            case State.Ended() -> {}
        }
        return true;
    }

    /** The connection broke. Only the one in use counts. */
    void lost(Link broken) {
        lock.lock();
        try {
            if (!(state instanceof State.Attached(Link current)) || !current.equals(broken)) {
                return;
            }
            if (management.resumable()) {
                long timer = context.vertx()
                        .setTimer(context.settings().resumeTime().toMillis(), late -> finish(Optional.empty()));
                state = new State.Detached(timer);
                return;
            }
        } finally {
            lock.unlock();
        }
        finish(Optional.empty());
    }

    /** The client closed the stream on purpose; it closes the connection too. */
    void closed() {
        finish(link -> {});
    }

    private void finish(Optional<String> condition) {
        finish(link -> condition.ifPresentOrElse(told -> ClientStream.breakOff(link, told), link::close));
    }

    private void finish(Consumer<Link> farewell) {
        State before;
        lock.lock();
        try {
            before = state;
            if (before instanceof State.Ended) {
                return;
            }
            state = new State.Ended();
            held.clear();
        } finally {
            lock.unlock();
        }
        context.bound().remove(this);
        switch (before) {
            case State.Attached(Link link) -> farewell.accept(link);
            case State.Detached(long timer) -> context.vertx().cancelTimer(timer);
            case State.Ended() -> {}
        }
        lane.run(() -> context.listener().ended(this));
    }

    @Override
    public String toString() {
        return jid.toString();
    }
}
