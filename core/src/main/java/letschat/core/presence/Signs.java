package letschat.core.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ConnectionId;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.core.model.Status;
import letschat.core.model.UserId;

/** Signs of life that are kept nowhere: who is writing just now, and how reachable people are. Safe for many threads. */
public final class Signs {
    private static final Duration TYPING_APART = Duration.ofMillis(500);
    private static final Duration STATUS_APART = Duration.ofSeconds(1);

    private final Household house;
    private final Presence presence;
    private final boolean direct;
    private final Pace typing;
    private final Pace choosing;
    private final ConcurrentMap<UserId, Status> chosen = new ConcurrentHashMap<>();

    /** What was told last of who is connected. */
    private final Map<UserId, Status> told = new HashMap<>();

    /** @param direct whether people may write to one another directly */
    public Signs(Household house, Presence presence, boolean direct) {
        this.house = house;
        this.presence = presence;
        this.direct = direct;
        this.typing = new Pace(TYPING_APART, house.clock());
        this.choosing = new Pace(STATUS_APART, house.clock());
        house.events().listen(this::followed);
    }

    /** The caller is writing in a room; too often is ignored. Refuses NOT_FOUND unless {@code connection} sits there. */
    public void typing(Caller caller, ConnectionId connection, RoomId room) {
        if (!presence.sits(connection, room)) {
            throw Refused.notFound("Room does not exist.");
        }
        if (typing.allows(caller.id())) {
            var event = new ChatEvent.Typing(caller.user(), room, caller.origin());
            house.lanes().of(room).run(() -> house.events().publish(event));
        }
    }

    /** The caller is writing to somebody; too often is ignored. Refuses SWITCHED_OFF, NOT_FOUND for no such active user. */
    public void typingTo(Caller caller, UserId other) {
        if (!direct) {
            throw Refused.switchedOff("Direct messages are switched off.");
        }
        if (house.users().active(other).isEmpty()) {
            throw Refused.notFound("User not found");
        }
        if (typing.allows(caller.id())) {
            house.events().publish(new ChatEvent.TypingTo(caller.user(), other, caller.origin()));
        }
    }

    /** What the user chose last, since the house was opened; OFFLINE without a connection. */
    public Status status(UserId user) {
        return presence.of(user).isEmpty() ? Status.OFFLINE : chosen.getOrDefault(user, Status.ONLINE);
    }

    /** Told once one is connected. Refuses INVALID for OFFLINE, SLOW_DOWN for too quick a succession. */
    public synchronized void choose(Caller caller, Status status) {
        if (status == Status.OFFLINE) {
            throw Refused.invalid("status", "status is online, away or busy.");
        }
        if (status == chosen.getOrDefault(caller.id(), Status.ONLINE)) {
            return;
        }
        if (!choosing.allows(caller.id())) {
            throw Refused.slowDown("Not so fast.", STATUS_APART);
        }
        chosen.put(caller.id(), status);
        house.events().publish(new ChatEvent.StatusChosen(caller.id(), status));
        tell(caller.id());
    }

    /** Whoever comes or goes is online or offline from then on. */
    private void followed(ChatEvent event) {
        switch (event) {
            case ChatEvent.Connected connected -> tell(connected.connection().user());
            case ChatEvent.Disconnected gone -> tell(gone.connection().user());
            default -> {}
        }
    }

    /** Looks afresh each time, so that what is told last is how it is, in whatever order people came and went. */
    private synchronized void tell(UserId user) {
        var now = status(user);
        var before = now == Status.OFFLINE ? told.remove(user) : told.put(user, now);
        if (now != (before == null ? Status.OFFLINE : before)) {
            house.events().publish(new ChatEvent.StatusChanged(user, now, presence.acquainted(user)));
        }
    }
}
