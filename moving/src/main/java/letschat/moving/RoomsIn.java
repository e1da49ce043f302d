package letschat.moving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;

/** Brings rooms and direct conversations in: each once, under a slug that is free. For one thread. */
final class RoomsIn {
    private static final int TOGETHER = 500;

    private final Store store;
    private final Report report;
    private final boolean dryRun;
    private final Set<RoomId> known = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();
    private final Map<RoomId, String> slugs = new HashMap<>();
    private final Map<Set<UserId>, RoomId> pairs = new HashMap<>();
    private final List<Room> waiting = new ArrayList<>();

    RoomsIn(Store store, Report report, boolean dryRun) {
        this.store = store;
        this.report = report;
        this.dryRun = dryRun;
    }

    /** Brings in a room, whose number is still 0. */
    void add(Room room) {
        var rooms = store.read().rooms();
        if (rooms.find(room.id()).isPresent() || !known.add(room.id())) {
            known.add(room.id());
            report.there(Kind.ROOMS, 1);
            return;
        }
        var slug = Usernames.slug(
                room.slug(), it -> !claimed.contains(it) && rooms.findBySlug(it).isEmpty());
        if (!slug.equals(room.slug())) {
            report.changed(
                    Kind.ROOMS, "the slug was taken or does not fit, another was given", room.slug() + " -> " + slug);
        }
        claimed.add(slug);
        slugs.put(room.id(), slug);
        report.taken(Kind.ROOMS, 1);
        later(slugged(room, slug));
    }

    private static Room slugged(Room room, String slug) {
        return new Room(
                room.id(),
                room.kind(),
                slug,
                room.name(),
                room.description(),
                room.owner(),
                room.restricted(),
                room.passwordHash(),
                room.members(),
                room.archived(),
                room.created(),
                room.lastActive(),
                room.seq());
    }

    /** Brings in a direct conversation as it is, unless these people have one already. */
    void addConversation(Room room) {
        var rooms = store.read().rooms();
        if (rooms.find(room.id()).isPresent()) {
            known.add(room.id());
            report.there(Kind.CONVERSATIONS, 1);
            return;
        }
        var members = room.members().stream().toList();
        if (members.isEmpty()
                || rooms.direct(members.getFirst(), members.getLast()).isPresent()) {
            report.skipped(
                    Kind.CONVERSATIONS,
                    "these people already talk to each other here",
                    room.id().value());
            return;
        }
        known.add(room.id());
        report.taken(Kind.CONVERSATIONS, 1);
        later(room);
    }

    /** The conversation of these two, begun at {@code when} if there is none. */
    RoomId conversation(UserId one, UserId other, Instant when) {
        var pair = Set.copyOf(List.of(one, other).stream().distinct().toList());
        return pairs.computeIfAbsent(
                pair,
                ignored -> store.read()
                        .rooms()
                        .direct(one, other)
                        .map(room -> {
                            report.there(Kind.CONVERSATIONS, 1);
                            return room.id();
                        })
                        .orElseGet(() -> begun(pair, one, when)));
    }

    private RoomId begun(Set<UserId> pair, UserId owner, Instant when) {
        var id = new RoomId(HexFormat.of().toHexDigits(when.getEpochSecond(), 8)
                + digest(pair).substring(0, 16));
        report.taken(Kind.CONVERSATIONS, 1);
        known.add(id);
        later(new Room(
                id,
                RoomKind.DIRECT,
                id.value(),
                "",
                Optional.empty(),
                owner,
                true,
                Optional.empty(),
                pair,
                false,
                when,
                when,
                0));
        return id;
    }

    private static String digest(Set<UserId> pair) {
        var text = String.join(" ", pair.stream().map(UserId::value).sorted().toList());
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private void later(Room room) {
        waiting.add(room);
        if (waiting.size() >= TOGETHER) {
            flush();
        }
    }

    /** Stores what waits. */
    void flush() {
        if (!dryRun && !waiting.isEmpty()) {
            store.inTransaction(tx -> {
                waiting.forEach(tx.rooms()::add);
                return waiting.size();
            });
        }
        waiting.clear();
    }

    /** The slug that a room has here. */
    Optional<String> slugOf(RoomId id) {
        return Optional.ofNullable(slugs.get(id))
                .or(() -> store.read().rooms().find(id).map(Room::slug));
    }

    boolean known(RoomId id) {
        return known.contains(id);
    }
}
