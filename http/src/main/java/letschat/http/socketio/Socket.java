package letschat.http.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import letschat.http.engineio.EngineSession;
import org.jspecify.annotations.Nullable;

/** One client that was let in; every method may be called by any thread. */
public final class Socket {
    private final String id;
    private final EngineSession session;
    private final Connection connection;
    private final List<Members> groups = new ArrayList<>(2);
    private volatile @Nullable Object attachment;
    private volatile boolean extended;

    Socket(String id, EngineSession session, Connection connection) {
        this.id = id;
        this.session = session;
        this.connection = connection;
    }

    void accept(Decision.Accept accepted) {
        attachment = accepted.attachment();
        extended = accepted.extended();
    }

    /** A name for the connection that others may know; the session's own id, which is a secret, is another. */
    public String id() {
        return id;
    }

    /** Engine.IO's protocol: 3 is what clients of generations 1 and 2 speak, 4 those of 3 and 4. */
    public int engineVersion() {
        return session.version();
    }

    /** What {@link Decision.Accept} brought. */
    public <T> T attachment(Class<T> type) {
        return type.cast(Objects.requireNonNull(attachment, "not let in yet"));
    }

    /** Whether the client gets the extended shape of what comes in two. */
    public boolean extended() {
        return extended;
    }

    /** Sends an event after all that this thread sent before, be it here or to a group; one to a gone client is dropped. */
    public void emit(Frame frame) {
        session.loop().execute(() -> frame.sendTo(session, false));
    }

    /**
     * Puts the client out, after which official clients do not come back by themselves: it is told so, nothing of it is heeded any more,
     * and it has left its groups.
     *
     * @param closeTransport whether it has but a moment to hang up, lest we do
     */
    public void disconnect(boolean closeTransport) {
        session.loop().execute(() -> connection.putOut(closeTransport));
    }

    /** Hangs up after what was sent before, after which official clients come back by themselves. */
    public void close(String reason) {
        session.loop().execute(() -> session.close(reason));
    }

    /** On the session's loop only. */
    boolean ended() {
        return connection.ended();
    }

    EngineSession session() {
        return session;
    }

    /** The groups' parts that hold this socket; to be touched on the session's loop only. */
    List<Members> groups() {
        return groups;
    }

    void leaveGroups() {
        List.copyOf(groups).forEach(group -> group.drop(this));
    }
}
