package letschat.core.room;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Entered;
import letschat.core.model.ChatEvent.MessagePosted;
import letschat.core.model.ChatEvent.UserJoined;
import letschat.core.model.ConnectionId;
import letschat.core.model.Message;
import letschat.core.model.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JoinTest {
    private final Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    private Joined join(Caller caller, ConnectionId connection, Room room, String password) {
        return house.core().rooms().join(caller, connection, room.id(), Optional.of(password), OptionalLong.empty());
    }

    private Joined since(Caller caller, Room room, long seq) {
        var connection = house.connect(caller);
        return house.core().rooms().join(caller, connection, room.id(), Optional.empty(), OptionalLong.of(seq));
    }

    @Test
    void theFirstConnectionOfAUserIsToldToAllTheSecondToNobody() {
        var lobby = house.lobby();
        var first = house.seat(house.bob(), lobby);
        var second = house.seat(house.bob(), lobby);
        assertThat(house.heard().all(Entered.class))
                .extracting(Entered::connection)
                .containsExactly(first, second);
        assertThat(house.heard().all(UserJoined.class)).singleElement().satisfies(joined -> {
            assertThat(joined.user().username()).isEqualTo("bob");
            assertThat(joined.audience()).isEqualTo(new Audience.Everyone());
        });
        assertThat(house.core().presence().occupants(lobby.id()))
                .containsExactly(house.bob().id());
    }

    @Test
    void joiningTwiceChangesNothing() {
        var lobby = house.lobby();
        var connection = house.seat(house.bob(), lobby);
        house.heard().forget();
        house.join(house.bob(), connection, lobby);
        assertThat(house.heard().all()).isEmpty();
    }

    @Test
    void whoLeavesLastIsToldOfAndNobodyElse() {
        var lobby = house.lobby();
        var first = house.seat(house.bob(), lobby);
        var second = house.seat(house.bob(), lobby);
        house.core().rooms().leave(first, lobby.id());
        assertThat(house.heard().all(ChatEvent.UserLeft.class)).isEmpty();
        house.core().rooms().leave(second, lobby.id());
        house.core().rooms().leave(second, lobby.id());
        assertThat(house.heard().all(ChatEvent.UserLeft.class)).hasSize(1);
    }

    @Test
    void aPrivateRoomIsAsIfItWereNotThere() {
        var vault = house.vault();
        var connection = house.connect(house.mallory());
        assertRefused(() -> house.join(house.mallory(), connection, vault)).isEqualTo(NOT_FOUND);
        assertRefused(() -> join(house.mallory(), connection, vault, "guess")).isEqualTo(NOT_FOUND);
        assertThat(house.heard().all(Entered.class)).isEmpty();
    }

    @Test
    void anArchivedRoomIsAsIfItWereNotThere() {
        var attic = house.attic();
        var connection = house.connect(house.alice());
        assertRefused(() -> house.join(house.alice(), connection, attic)).isEqualTo(NOT_FOUND);
    }

    @Test
    void aPasswordRoomAsksForItsPassword() {
        var safe = house.safe();
        var connection = house.connect(house.mallory());
        var refused = refusal(() -> house.join(house.mallory(), connection, safe));
        assertThat(refused.reason()).isEqualTo(SIGN_IN_FIRST);
        assertThat(refused.fields()).containsKey("password");
        assertRefused(() -> join(house.mallory(), connection, safe, "wrong")).isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void theRightPasswordMakesAMemberForGood() {
        var safe = house.safe();
        var joined = join(house.bob(), house.connect(house.bob()), safe, Fixtures.SESAME);
        assertThat(joined.view().members()).containsExactly(house.bob().user());
        assertThat(house.store().read().rooms().find(safe.id()).orElseThrow().members())
                .containsExactly(house.bob().id());
        var again = house.restarted();
        assertThat(again.join(house.bob(), again.connect(house.bob()), safe)
                        .view()
                        .room()
                        .id())
                .isEqualTo(safe.id());
    }

    @Test
    void comingAndGoingInAPasswordRoomIsForThoseInside() {
        var safe = house.safe();
        house.seat(house.alice(), safe);
        assertThat(house.heard().all(UserJoined.class))
                .singleElement()
                .satisfies(joined -> assertThat(joined.audience()).isEqualTo(new Audience.Occupants(safe.id())));
    }

    @Test
    void whoGuessesAtARoomIsSlowed() {
        var safe = house.safe();
        var connection = house.connect(house.mallory());
        assertRefused(() -> join(house.mallory(), connection, safe, "a")).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> join(house.mallory(), connection, safe, "b")).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> join(house.mallory(), connection, safe, "c")).isEqualTo(SLOW_DOWN);
        assertRefused(() -> join(house.mallory(), connection, safe, Fixtures.SESAME))
                .isEqualTo(SLOW_DOWN);
        house.clock().go(Duration.ofSeconds(6));
        assertThat(join(house.mallory(), connection, safe, Fixtures.SESAME).seq())
                .isZero();
    }

    @Test
    void administratorsEnterAnyRoom() {
        assertThat(house.join(house.root(), house.connect(house.root()), house.vault())
                        .seq())
                .isZero();
        assertThat(house.join(house.root(), house.connect(house.root()), house.safe())
                        .seq())
                .isZero();
    }

    @Test
    void aJoinerIsGivenWhatItMissedUpToTheNumberFromWhichItHears() {
        var lobby = house.lobby();
        for (int i = 1; i <= 5; i++) {
            house.say(house.alice(), lobby, "m" + i);
        }
        house.settle();
        var joined = since(house.bob(), lobby, 2);
        assertThat(joined.seq()).isEqualTo(5);
        assertThat(joined.missed()).extracting(Message::text).containsExactly("m3", "m4", "m5");
        assertThat(joined.more()).isFalse();
        house.heard().forget();
        house.say(house.alice(), lobby, "m6");
        assertThat(house.heard().all(MessagePosted.class))
                .extracting(posted -> posted.message().seq())
                .containsExactly(6L);
    }

    @Test
    void theNumberIsRightFromTheFirstJoinAfterARestart() {
        var lobby = house.lobby();
        house.say(house.alice(), lobby, "before");
        var again = house.restarted();
        var joined = again.core()
                .rooms()
                .join(again.bob(), again.connect(again.bob()), lobby.id(), Optional.empty(), OptionalLong.of(0));
        assertThat(joined.seq()).isEqualTo(1);
        assertThat(joined.missed()).hasSize(1);
    }

    @Test
    void aNumberFromTheFutureOrBelowZeroGivesNobodyElsesEvents() {
        var lobby = house.lobby();
        house.say(house.alice(), lobby, "one");
        house.settle();
        assertThat(since(house.bob(), lobby, 1_000_000).missed()).isEmpty();
        assertThat(since(house.bob(), lobby, 1_000_000).seq()).isEqualTo(1);
        assertThat(since(house.bob(), lobby, -7).missed()).hasSize(1);
        assertThat(since(house.bob(), lobby, Long.MAX_VALUE).missed()).isEmpty();
    }

    @Test
    void aConnectionThatIsGoneOrAnothersIsNotSeated() {
        var lobby = house.lobby();
        var gone = house.connect(house.bob());
        house.core().presence().disconnect(gone);
        var alices = house.connect(house.alice());
        assertRefused(() -> house.join(house.bob(), gone, lobby)).isEqualTo(NOT_FOUND);
        assertRefused(() -> house.join(house.bob(), alices, lobby)).isEqualTo(NOT_FOUND);
        assertThat(house.core().presence().occupants(lobby.id())).isEmpty();
    }

    @Test
    void aDeactivatedUserIsNotSeated() {
        var lobby = house.lobby();
        var bob = house.bob();
        var connection = house.connect(bob);
        house.core().accounts().deactivate("bob");
        assertRefused(() -> house.join(bob, connection, lobby)).isEqualTo(NOT_FOUND);
    }
}
