package letschat.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import letschat.core.account.AccountChange;
import letschat.core.account.ProfileChange;
import letschat.core.model.Caller;
import letschat.core.model.ConnectionId;
import letschat.core.model.Message;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.room.RoomChange;
import letschat.core.room.RoomChange.PasswordChange;

/** Somebody with one connection at a time, who does one thing after the other, by chance. */
final class Passerby {
    private final Fixtures house;
    private final List<Room> rooms;
    private final List<User> people;
    private final Map<ConnectionId, UserId> owners;
    private final Ear ear;
    private final Random chance;
    private final UserId me;
    private final String key;
    private ConnectionId connection;
    private int said;

    Passerby(InterleavingTest.Street street, int number) {
        this.house = street.house();
        this.rooms = street.rooms();
        this.people = street.people();
        this.owners = street.owners();
        this.ear = street.ear();
        this.chance = new Random(number);
        this.me = people.get(number % people.size()).id();
        this.key = number + ".";
        this.connection = connected();
    }

    void live(int deeds) {
        for (int i = 0; i < deeds; i++) {
            try {
                act(rooms.get(chance.nextInt(rooms.size())));
            } catch (Refused refused) {
                // Somebody else was faster: the room is archived, the right is gone, the user deactivated.
                assertThat(refused.reason()).isIn(Refused.Reason.NOT_FOUND, Refused.Reason.FORBIDDEN);
            }
        }
    }

    private void act(Room room) {
        switch (chance.nextInt(60)) {
            case 0, 1 -> reconnect();
            case 2, 3 -> house.core().rooms().leave(connection, room.id());
            case 4, 5 -> changeMembers();
            case 6 -> house.core().rooms().archive(house.alice(), room.slug());
            case 7, 8, 9 -> house.core().rooms().restore(house.alice(), room.slug());
            case 10 -> rename();
            case 11 -> house.core().accounts().changeProfile(caller(), profile());
            case 12 -> house.core().accounts().deactivate("dave");
            case 13, 14 -> house.core().accounts().reactivate("dave");
            case 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 -> join(room);
            default -> say(room);
        }
    }

    private Caller caller() {
        return Fixtures.caller(house.core().accounts().user(me).orElseThrow());
    }

    private ConnectionId connected() {
        var id = house.connect(caller());
        owners.put(id, me);
        return id;
    }

    private void reconnect() {
        house.core().presence().disconnect(connection);
        connection = connected();
    }

    /** A third of the posts is tried twice, as by a client that heard no answer. */
    private void say(Room room) {
        var clientId = Optional.of(key + said++);
        var message = house.core().messages().post(caller(), room.id(), "said", clientId);
        if (chance.nextInt(3) == 0) {
            var again = house.core().messages().post(caller(), room.id(), "said", clientId);
            assertThat(again).isEqualTo(message);
        }
    }

    private void join(Room room) {
        long since = chance.nextInt(50);
        var before = List.copyOf(ear.seats(connection));
        var password =
                Optional.of(Fixtures.SESAME).filter(ignored -> room.slug().equals("safe"));
        var joined = house.core().rooms().join(caller(), connection, room.id(), password, OptionalLong.of(since));
        assertThat(joined.missed())
                .extracting(Message::seq)
                .isEqualTo(
                        LongStream.rangeClosed(since + 1, joined.seq()).boxed().toList());
        var seats = ear.seats(connection);
        if (seats.size() > before.size()) {
            seats.getLast().startedAt(joined.seq());
        }
    }

    private void changeMembers() {
        var members = new ArrayList<String>();
        people.forEach(person -> {
            if (chance.nextBoolean()) {
                members.add(person.username());
            }
        });
        var change = new RoomChange("vault", Optional.empty(), new PasswordChange.Keep(), members);
        house.core().rooms().change(house.alice(), "vault", change);
    }

    private void rename() {
        var mallory = house.core().accounts().user(people.get(2).id()).orElseThrow();
        var name = Optional.of("mallory" + chance.nextInt(9));
        house.core()
                .accounts()
                .changeAccount(
                        Fixtures.caller(mallory),
                        new AccountChange(
                                Optional.of(Fixtures.PASSWORD), name, Optional.empty(), Optional.empty(), false));
    }

    private ProfileChange profile() {
        return new ProfileChange(Optional.of("Name " + chance.nextInt()), Optional.empty(), Optional.empty());
    }
}
