package letschat.core.room;

import java.util.Optional;
import java.util.Set;
import letschat.core.account.FirstAdministrator;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.store.Transaction;

/** What a new house has: one room with a welcome in it, kept by the house until its first administrator comes. */
public final class FirstRoom implements FirstAdministrator {
    private static final String FACT = "first.room";
    private static final String SLUG = "general";
    private static final String WELCOME =
            "Welcome to Let's Chat! This is the first room; everybody who signs in may read and write here.";

    private final Household house;

    private FirstRoom(Household house) {
        this.house = house;
    }

    /** Makes the room unless this house ever had one. */
    public static FirstRoom opened(Household house) {
        var first = new FirstRoom(house);
        first.open();
        return first;
    }

    private void open() {
        if (house.read().house().get(FACT).isPresent()
                || !house.rooms().groups(room -> true).isEmpty()) {
            return;
        }
        house.commit(this::furnish, house.rooms()::put);
    }

    /** Hands the room over, if it is still the house's. */
    @Override
    public void arrived(Transaction tx, User administrator) {
        tx.house()
                .get(FACT)
                .flatMap(RoomId::parse)
                .flatMap(tx.rooms()::find)
                .filter(room -> housesOwn(tx, room))
                .map(room -> room.withOwner(administrator.id()))
                .ifPresent(room -> {
                    tx.rooms().update(room);
                    tx.afterCommit(() -> house.rooms().put(room));
                });
    }

    private Room furnish(Transaction tx) {
        var now = house.now();
        var host = host(tx);
        var room = new Room(
                house.ids().room(),
                RoomKind.GROUP,
                SLUG,
                "General",
                Optional.of("Where everybody talks"),
                host.id(),
                false,
                Optional.empty(),
                Set.of(),
                false,
                now,
                now,
                0);
        tx.rooms().add(room);
        tx.house().put(FACT, room.id().value());
        long seq = tx.rooms().nextSeq(room.id(), now).orElseThrow();
        tx.messages()
                .add(new Message(house.ids().message(), room.id(), seq, host.id(), WELCOME, now, Optional.empty()));
        return room.said(seq, now);
    }

    /** The house's own account: never active, so that nobody signs in as it and no list shows it. */
    private User host(Transaction tx) {
        var host = new User(
                house.ids().user(),
                "lets_chat",
                "Let's Chat",
                "Let's",
                "Chat",
                "0".repeat(32),
                false,
                false,
                house.now());
        tx.users().add(new Account(host, "house@letschat.invalid", Account.HOUSE, Optional.empty(), Optional.empty()));
        return host;
    }

    private static boolean housesOwn(Transaction tx, Room room) {
        return tx.users()
                .account(room.owner())
                .filter(owner -> owner.provider().equals(Account.HOUSE))
                .isPresent();
    }
}
