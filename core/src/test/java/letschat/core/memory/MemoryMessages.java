package letschat.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.message.Words;
import letschat.core.model.DirectQuery;
import letschat.core.model.Extra;
import letschat.core.model.FileId;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.SearchQuery;
import letschat.core.model.UserId;
import letschat.core.store.MessageStore;

/** What was said, in memory. */
final class MemoryMessages implements MessageStore {
    private record Place(RoomId room, long seq) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::room).thenComparingLong(Place::seq);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final MemoryRooms rooms;
    private final Table<Place, Message> transcript;
    private final Table<MessageId, Message> messages;
    private final Table<String, Message> clientIds;
    private final Table<String, Message> directs;
    private final MemoryExtras extras;

    MemoryMessages(Journal journal, MemoryRooms rooms) {
        this.rooms = rooms;
        this.transcript = new Table<>(journal);
        this.messages = new Table<>(journal);
        this.clientIds = new Table<>(journal);
        this.directs = new Table<>(journal);
        this.extras = new MemoryExtras(journal);
    }

    @Override
    public void add(Message message) {
        transcript.add(new Place(message.room(), message.seq()), message);
        messages.add(message.id(), message);
        message.clientId().ifPresent(id -> clientIds.add(key(message.room(), message.author(), id), message));
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return messages.get(id);
    }

    @Override
    public Optional<Message> byClientId(RoomId room, UserId author, String clientId) {
        return clientIds.get(key(room, author, clientId));
    }

    @Override
    public List<Message> page(MessageQuery query) {
        var after = new Place(query.room(), query.sinceSeq().orElse(0));
        var before = new Place(query.room(), query.beforeSeq().orElse(Long.MAX_VALUE));
        var found = transcript.between(after, before);
        var ordered = query.newestFirst() ? found.reversed() : found;
        var phrases = query.text().map(Words::asked);
        return ordered.stream()
                .filter(message -> query.sinceId()
                        .map(id -> message.id().compareTo(id) > 0)
                        .orElse(true))
                .filter(message ->
                        query.from().map(from -> message.posted().isAfter(from)).orElse(true))
                .filter(message ->
                        query.to().map(to -> !message.posted().isAfter(to)).orElse(true))
                .filter(message -> phrases.map(asked -> holds(message, asked)).orElse(true))
                .skip(query.page().skip())
                .limit(query.page().take())
                .toList();
    }

    @Override
    public List<Message> search(Set<RoomId> searched, SearchQuery query) {
        var asked = Words.asked(query.text());
        return messages.all()
                .filter(message -> searched.contains(message.room()))
                .filter(message ->
                        query.before().map(id -> message.id().compareTo(id) < 0).orElse(true))
                .filter(message -> holds(message, asked))
                .filter(message -> fits(message, query.filter()))
                .sorted(Comparator.comparing(Message::id).reversed())
                .limit(query.take())
                .toList();
    }

    @Override
    public void change(Message message) {
        transcript.replace(new Place(message.room(), message.seq()), message);
        messages.replace(message.id(), message);
        message.clientId().ifPresent(id -> clientIds.replace(key(message.room(), message.author(), id), message));
    }

    @Override
    public List<Message> changedAfter(RoomId room, long number, int take) {
        return messages.all()
                .filter(message -> message.room().equals(room))
                .filter(message -> message.change()
                        .filter(change -> change.number() > number)
                        .isPresent())
                .sorted(Comparator.comparingLong(
                        message -> message.change().orElseThrow().number()))
                .limit(take)
                .toList();
    }

    @Override
    public void addDirect(Message message, Set<UserId> users) {
        users.forEach(user -> directs.add(user + " " + message.id(), message));
    }

    @Override
    public List<Message> directs(DirectQuery query) {
        return messages.all()
                .filter(message ->
                        directs.get(query.user() + " " + message.id()).isPresent())
                .filter(query::covers)
                .filter(message -> query.text()
                        .map(text -> holds(message, Words.asked(text)))
                        .orElse(true))
                .sorted(query.order())
                .limit(query.take())
                .toList();
    }

    @Override
    public Optional<Instant> lastPosted(RoomId room, UserId author, Instant since) {
        return messages.all()
                .filter(message ->
                        message.room().equals(room) && message.author().equals(author))
                .map(Message::posted)
                .filter(posted -> posted.isAfter(since))
                .max(Comparator.naturalOrder());
    }

    @Override
    public boolean shows(FileId file) {
        return messages.all().anyMatch(message -> message.text().contains("upload://files/" + file));
    }

    @Override
    public void addExtra(MessageId message, Extra extra) {
        extras.add(message, extra);
    }

    @Override
    public Optional<Extra> extra(MessageId message, String kind) {
        return extras.find(message, kind);
    }

    @Override
    public void removeExtras(MessageId message) {
        extras.removeAll(message);
    }

    @Override
    public int removeDirectBefore(Instant when) {
        var old = messages.all()
                .filter(message -> message.posted().isBefore(when))
                .filter(message -> rooms.find(message.room())
                        .map(room -> room.kind() == RoomKind.DIRECT)
                        .orElse(false))
                .toList();
        old.forEach(message -> {
            transcript.remove(new Place(message.room(), message.seq()));
            messages.remove(message.id());
            removeExtras(message.id());
            rooms.find(message.room())
                    .ifPresent(room -> room.members().forEach(user -> directs.remove(user + " " + message.id())));
            message.clientId().ifPresent(id -> clientIds.remove(key(message.room(), message.author(), id)));
        });
        return old.size();
    }

    private static boolean holds(Message message, List<Words.Phrase> asked) {
        var words = Words.of(message.text());
        return !asked.isEmpty() && asked.stream().allMatch(phrase -> phrase.in(words));
    }

    private static boolean fits(Message message, SearchQuery.Filter filter) {
        return filter.author().map(message.author()::equals).orElse(true)
                && filter.from().map(message.posted()::isAfter).orElse(true)
                && filter.to().map(when -> !message.posted().isAfter(when)).orElse(true)
                && filter.has().map(content -> has(message.text(), content)).orElse(true);
    }

    private static boolean has(String text, SearchQuery.Content content) {
        return switch (content) {
            case LINK -> text.contains("http://") || text.contains("https://");
            case FILE -> text.contains("upload://");
        };
    }

    private static String key(RoomId room, UserId author, String clientId) {
        return room + " " + author + " " + clientId;
    }
}
