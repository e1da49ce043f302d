package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.direct;
import static letschat.core.store.Nouns.renamed;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How rooms and their members are kept. */
interface RoomStoreContract extends StoreCase {
    private static Set<UserId> users(int count) {
        return Stream.generate(Nouns.ids()::user).limit(count).collect(Collectors.toSet());
    }

    private OptionalLong next(RoomId room, Instant when) {
        return store().inTransaction(tx -> tx.rooms().nextSeq(room, when));
    }

    @Test
    default void aRoomComesBackAsItWasStored() {
        var vault = kept(new Room(
                Nouns.ids().room(),
                RoomKind.GROUP,
                "vault",
                AWKWARD,
                Optional.of(AWKWARD),
                Nouns.ids().user(),
                true,
                Optional.of("$argon2id$x"),
                users(3),
                true,
                DAWN.plusMillis(1),
                DAWN.plusMillis(2),
                0));
        assertThat(read().rooms().find(vault.id())).contains(vault);
        assertThat(read().rooms().findBySlug("vault")).contains(vault);
    }

    @Test
    default void anUnknownRoomIsEmpty() {
        kept(room("lobby"));
        assertThat(read().rooms().find(Nouns.ids().room())).isEmpty();
        assertThat(read().rooms().findBySlug("lobb")).isEmpty();
        assertThat(read().rooms().findBySlug("LOBBY")).isEmpty();
    }

    @Test
    default void aSlugIsTakenForEver() {
        var attic = kept(room("attic"));
        write(tx -> tx.rooms().update(renamed(attic, "Attic", Set.of(), true)));
        assertThatThrownBy(() -> kept(room("attic"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void aChangeKeepsTheNumberAndTheTimeOfTheLastMessage() {
        var lobby = kept(room("lobby"));
        assertThat(next(lobby.id(), DAWN.plusSeconds(9))).hasValue(1);
        write(tx -> tx.rooms().update(renamed(lobby, "Hall", Set.of(), false)));
        var hall = read().rooms().find(lobby.id()).orElseThrow();
        assertThat(hall.name()).isEqualTo("Hall");
        assertThat(hall.seq()).isEqualTo(1);
        assertThat(hall.lastActive()).isEqualTo(DAWN.plusSeconds(9));
    }

    @Test
    default void aChangeReplacesTheMembers() {
        UserId stays = Nouns.ids().user();
        UserId goes = Nouns.ids().user();
        UserId comes = Nouns.ids().user();
        var vault = kept(room("vault", RoomKind.GROUP, Set.of(stays, goes), DAWN));
        write(tx -> tx.rooms().update(renamed(vault, "Vault", Set.of(stays, comes), false)));
        assertThat(read().rooms().find(vault.id()).orElseThrow().members()).containsExactlyInAnyOrder(stays, comes);
    }

    @Test
    default void aMemberIsAddedOnce() {
        var safe = kept(room("safe"));
        UserId bob = Nouns.ids().user();
        write(tx -> tx.rooms().addMember(safe.id(), bob));
        write(tx -> tx.rooms().addMember(safe.id(), bob));
        assertThat(read().rooms().find(safe.id()).orElseThrow().members()).containsExactly(bob);
    }

    @Test
    default void aRoomCanHaveThousandsOfMembers() {
        var members = users(5000);
        var lobby = kept(room("lobby", RoomKind.GROUP, members, DAWN));
        assertThat(read().rooms().find(lobby.id()).orElseThrow().members()).isEqualTo(members);
    }

    @Test
    default void numbersCountFromOneInEachRoom() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        assertThat(next(lobby, DAWN)).hasValue(1);
        assertThat(next(lobby, DAWN)).hasValue(2);
        assertThat(next(vault, DAWN)).hasValue(1);
        assertThat(next(lobby, DAWN)).hasValue(3);
        assertThat(read().rooms().find(lobby).orElseThrow().seq()).isEqualTo(3);
    }

    @Test
    default void whatIsBroughtInMovesAlsoAnArchivedRoom() {
        var attic = kept(room("attic"));
        write(tx -> tx.rooms().update(renamed(attic, "Attic", Set.of(), true)));
        write(tx -> tx.rooms().moved(attic.id(), 7, DAWN.plusSeconds(7)));
        var moved = read().rooms().find(attic.id()).orElseThrow();
        assertThat(moved.seq()).isEqualTo(7);
        assertThat(moved.lastActive()).isEqualTo(DAWN.plusSeconds(7));
        assertThat(moved.archived()).isTrue();
    }

    @Test
    default void anArchivedOrUnknownRoomGivesNoNumber() {
        var attic = kept(room("attic"));
        write(tx -> tx.rooms().update(renamed(attic, "Attic", Set.of(), true)));
        assertThat(next(attic.id(), DAWN.plusSeconds(1))).isEmpty();
        assertThat(next(Nouns.ids().room(), DAWN)).isEmpty();
        assertThat(read().rooms().find(attic.id()).orElseThrow().lastActive()).isEqualTo(DAWN);
    }

    @Test
    default void groupsAreListedTheMostLatelyActiveFirst() {
        var quiet = kept(room("quiet", RoomKind.GROUP, Set.of(), DAWN.plusSeconds(1)));
        var busy = kept(room("busy", RoomKind.GROUP, Set.of(), DAWN));
        var attic = kept(renamed(room("attic"), "Attic", Set.of(), true));
        kept(direct(users(2)));
        assertThat(next(busy.id(), DAWN.plusSeconds(2))).hasValue(1);
        assertThat(read().rooms().groups(false)).extracting(Room::id).containsExactly(busy.id(), quiet.id());
        assertThat(read().rooms().groups(true)).containsExactly(attic);
    }

    @Test
    default void twoPeopleHaveOneConversationWhicheverWayOneAsks() {
        UserId alice = Nouns.ids().user();
        UserId bob = Nouns.ids().user();
        UserId mallory = Nouns.ids().user();
        var both = kept(direct(alice, bob));
        kept(direct(alice, mallory));
        assertThat(read().rooms().direct(alice, bob)).contains(both);
        assertThat(read().rooms().direct(bob, alice)).contains(both);
        assertThat(read().rooms().direct(bob, mallory)).isEmpty();
        assertThatThrownBy(() -> kept(direct(bob, alice))).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void oneCanTalkToOneself() {
        UserId alice = Nouns.ids().user();
        kept(direct(alice, Nouns.ids().user()));
        assertThat(read().rooms().direct(alice, alice)).isEmpty();
        var own = kept(direct(Set.of(alice)));
        assertThat(read().rooms().direct(alice, alice)).contains(own);
    }

    @Test
    default void aGroupOfTwoIsNoConversation() {
        UserId alice = Nouns.ids().user();
        UserId bob = Nouns.ids().user();
        kept(room("vault", RoomKind.GROUP, Set.of(alice, bob), DAWN));
        assertThat(read().rooms().direct(alice, bob)).isEmpty();
        assertThat(read().rooms().directs(alice)).isEmpty();
    }

    @Test
    default void conversationsOfAUserAreListedTheMostLatelyActiveFirst() {
        UserId alice = Nouns.ids().user();
        var first = kept(direct(alice, Nouns.ids().user()));
        var second = kept(direct(Nouns.ids().user(), alice));
        kept(direct(users(2)));
        assertThat(next(second.id(), DAWN.plusSeconds(1))).hasValue(1);
        assertThat(next(first.id(), DAWN.plusSeconds(2))).hasValue(1);
        assertThat(read().rooms().directs(alice)).extracting(Room::id).containsExactly(first.id(), second.id());
    }
}
