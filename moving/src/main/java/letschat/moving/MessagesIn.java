package letschat.moving;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;
import letschat.moving.Report.Kind;

/**
 * Brings messages in, in the order of time, each once: some are stored in one transaction, so that a stop at any moment
 * leaves the rooms whole and the next run goes on. For one thread.
 */
final class MessagesIn {
    private static final int TOGETHER = 2000;

    /** Where a room stands. */
    private static final class Standing {
        private long seq;
        private Instant posted;
        private Instant active;
        private long lastIn;
        private final Set<UserId> authors = new HashSet<>();
        /** The two of a conversation; nobody of a room. */
        private final Set<UserId> talking;

        private Standing(long seq, Instant posted, Instant active, Set<UserId> talking) {
            this.talking = talking;
            this.seq = seq;
            this.posted = posted;
            this.active = active;
        }
    }

    private final Store store;
    private final Report report;
    private final boolean dryRun;
    private final Progress progress;
    private final Map<RoomId, Standing> standings = new HashMap<>();

    MessagesIn(Store store, Report report, boolean dryRun, Progress progress) {
        this.store = store;
        this.report = report;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    void all(ArrivalSort sorted) throws IOException {
        var batch = new ArrayList<Arrival>();
        long[] done = {0};
        sorted.each(arrival -> {
            batch.add(arrival);
            if (batch.size() >= TOGETHER) {
                done[0] += batch.size();
                flush(batch);
                progress.at("storing messages", done[0], sorted.count());
            }
        });
        flush(batch);
    }

    private void flush(List<Arrival> batch) {
        if (dryRun) {
            batch.forEach(arrival -> taken(store.read(), arrival, ignored -> {}));
        } else if (!batch.isEmpty()) {
            store.inTransaction(tx -> stored(tx, batch));
        }
        batch.clear();
    }

    private int stored(Transaction tx, List<Arrival> batch) {
        var touched = new HashSet<RoomId>();
        for (var arrival : batch) {
            taken(tx, arrival, message -> {
                tx.messages().add(message);
                var talking = standing(tx, message.room()).talking;
                if (!talking.isEmpty()) {
                    tx.messages().addDirect(message, talking);
                }
                touched.add(message.room());
            });
        }
        for (var room : touched) {
            var standing = standing(tx, room);
            tx.rooms().moved(room, standing.seq, standing.active);
        }
        return touched.size();
    }

    /** Numbers the message and hands it to {@code keep}, unless it is here already or comes too late. */
    private void taken(Stores stores, Arrival arrival, Consumer<Message> keep) {
        var standing = standing(stores, arrival.room());
        standing.authors.add(arrival.author());
        var before = stores.messages().find(arrival.id());
        if (before.isPresent()) {
            standing.lastIn = Math.max(standing.lastIn, before.get().seq());
            report.there(Kind.MESSAGES, 1);
            return;
        }
        if (arrival.posted().isBefore(standing.posted) || (arrival.seq() > 0 && arrival.seq() <= standing.seq)) {
            report.skipped(
                    Kind.MESSAGES,
                    "older than what was said here since: a room's messages are numbered in their order",
                    arrival.id().value());
            return;
        }
        standing.seq = arrival.seq() > 0 ? arrival.seq() : standing.seq + 1;
        standing.lastIn = standing.seq;
        standing.posted = arrival.posted();
        standing.active = arrival.posted().isAfter(standing.active) ? arrival.posted() : standing.active;
        keep.accept(new Message(
                arrival.id(),
                arrival.room(),
                standing.seq,
                arrival.author(),
                arrival.text(),
                arrival.posted(),
                arrival.clientId()));
        report.taken(Kind.MESSAGES, 1);
    }

    private Standing standing(Stores stores, RoomId id) {
        var known = standings.get(id);
        if (known != null) {
            return known;
        }
        var newest = stores.messages().page(MessageQuery.newest(id, new Page(0, 1)));
        var room = stores.rooms().find(id);
        var made = new Standing(
                room.map(Room::seq).orElse(0L),
                newest.isEmpty() ? Instant.MIN : newest.getFirst().posted(),
                room.map(Room::lastActive).orElse(Instant.EPOCH),
                room.filter(found -> found.kind() == RoomKind.DIRECT)
                        .map(Room::members)
                        .orElse(Set.of()));
        standings.put(id, made);
        return made;
    }

    /** Who wrote or belongs there has read all that came in: nobody is greeted by years of unread messages. */
    void read(PeopleIn people) {
        if (dryRun) {
            return;
        }
        standings.forEach((id, standing) -> {
            var readers = new HashSet<>(standing.authors);
            store.read().rooms().find(id).ifPresent(room -> {
                readers.addAll(room.members());
                readers.add(room.owner());
            });
            readers.removeIf(reader -> !people.known(reader));
            store.inTransaction(tx -> {
                readers.forEach(reader -> tx.readings().read(id, reader, standing.lastIn));
                return readers.size();
            });
        });
    }
}
