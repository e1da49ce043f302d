package letschat.core.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.core.store.ReadingStore;

/** How far users have read, in memory. */
final class MemoryReadings implements ReadingStore {
    /** Whom a message mentions; everybody when there is no user. */
    private record Mention(RoomId room, long seq, Optional<UserId> user) {
        String key() {
            return room + " " + seq + " " + user.map(UserId::value).orElse("");
        }
    }

    private final Table<String, Reading> readings;
    private final Table<String, Mention> mentions;

    MemoryReadings(Journal journal) {
        this.readings = new Table<>(journal);
        this.mentions = new Table<>(journal);
    }

    @Override
    public Optional<Reading> find(RoomId room, UserId user) {
        return readings.get(key(room, user)).map(this::counted);
    }

    @Override
    public List<Reading> of(UserId user) {
        return readings.all()
                .filter(reading -> reading.user().equals(user))
                .map(this::counted)
                .toList();
    }

    @Override
    public void read(RoomId room, UserId user, long seq) {
        var before = readings.get(key(room, user)).orElse(new Reading(room, user, seq, 0, Level.ALL, false));
        put(new Reading(room, user, Math.max(seq, before.seq()), 0, before.level(), before.muted()));
    }

    @Override
    public void choose(RoomId room, UserId user, Level level, boolean muted, long seq) {
        long read = readings.get(key(room, user)).map(Reading::seq).orElse(seq);
        put(new Reading(room, user, read, 0, level, muted));
    }

    @Override
    public void mention(RoomId room, long seq, Set<UserId> users) {
        users.forEach(user -> put(new Mention(room, seq, Optional.of(user))));
    }

    @Override
    public List<ReadingStore.Mention> mentions(RoomId room, long after, long until) {
        return mentions.all()
                .filter(mention -> mention.room().equals(room) && mention.seq() > after && mention.seq() <= until)
                .sorted(Comparator.comparingLong(Mention::seq)
                        .thenComparing(
                                mention -> mention.user().map(UserId::value).orElse("")))
                .map(mention -> new ReadingStore.Mention(mention.seq(), mention.user()))
                .toList();
    }

    @Override
    public void mentionAll(RoomId room, long seq) {
        put(new Mention(room, seq, Optional.empty()));
    }

    @Override
    public void forgetMentions(RoomId room, long seq) {
        mentions.all()
                .filter(mention -> mention.room().equals(room) && mention.seq() == seq)
                .forEach(mention -> mentions.remove(mention.key()));
    }

    private void put(Reading reading) {
        readings.put(key(reading.room(), reading.user()), reading);
    }

    private void put(Mention mention) {
        mentions.put(mention.key(), mention);
    }

    private Reading counted(Reading reading) {
        long count = mentions.all()
                .filter(mention -> mention.room().equals(reading.room()) && mention.seq() > reading.seq())
                .filter(mention -> mention.user().isEmpty() || mention.user().equals(Optional.of(reading.user())))
                .limit(MOST_MENTIONS)
                .count();
        return new Reading(
                reading.room(), reading.user(), reading.seq(), (int) count, reading.level(), reading.muted());
    }

    private static String key(RoomId room, UserId user) {
        return user + " " + room;
    }
}
