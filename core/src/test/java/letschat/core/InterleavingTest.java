package letschat.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import letschat.core.model.ConnectionId;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.model.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many people doing everything at once: whatever the order, nobody misses, doubles or overhears anything. */
final class InterleavingTest {
    private static final int PASSERSBY = 10;
    private static final int DEEDS = 1000;

    /** What the passers-by share. */
    record Street(Fixtures house, List<Room> rooms, List<User> people, Map<ConnectionId, UserId> owners, Ear ear) {}

    private final Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    @Timeout(60)
    void nobodyMissesDoublesOrOverhearsAnything() throws Exception {
        var street = street();
        var ear = street.ear();
        walk(street);
        house.settle();
        assertThat(ear.faults()).isEmpty();
        assertThat(ear.seats()).hasSizeGreaterThan(100).allMatch(Ear.Seat::whole);
        for (var room : street.rooms()) {
            assertThat(ear.seated(room.id())).isEqualTo(house.core().presence().seats(room.id()));
            assertThat(ear.inside(room.id())).isEqualTo(house.core().presence().occupants(room.id()));
            assertNumberedWithoutGaps(room);
        }
        street.owners().keySet().forEach(house.core().presence()::disconnect);
        for (var room : street.rooms()) {
            assertThat(house.core().presence().seats(room.id())).isEmpty();
            assertThat(ear.inside(room.id())).isEmpty();
        }
        assertThat(ear.faults()).isEmpty();
    }

    private Street street() {
        var people = Stream.of("alice", "bob", "mallory", "carol", "dave")
                .map(house::user)
                .toList();
        var rooms = List.of(house.lobby(), house.vault(), house.safe());
        var owners = new ConcurrentHashMap<ConnectionId, UserId>();
        var accounts = house.core().accounts();
        var ear = new Ear(id ->
                Optional.ofNullable(owners.get(id)).flatMap(accounts::user).orElseThrow());
        house.core().events().listen(ear);
        return new Street(house, rooms, people, owners, ear);
    }

    private static void walk(Street street) throws Exception {
        var walks = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, PASSERSBY)
                    .mapToObj(number -> new Passerby(street, number))
                    .forEach(passerby -> walks.add(threads.submit(() -> passerby.live(DEEDS))));
        }
        for (var walk : walks) {
            walk.get();
        }
    }

    private void assertNumberedWithoutGaps(Room room) {
        var said = house.store().read().messages().page(MessageQuery.after(room.id(), 0, Page.MOST));
        assertThat(said).hasSizeGreaterThan(100).hasSizeLessThan(Page.MOST);
        assertThat(said)
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, said.size()).boxed().toList());
        assertThat(said).extracting(message -> message.id().value()).isSorted();
        assertThat(said).extracting(Message::posted).isSorted();
        assertThat(said)
                .extracting(message -> message.author() + message.clientId().orElseThrow())
                .doesNotHaveDuplicates();
    }
}
