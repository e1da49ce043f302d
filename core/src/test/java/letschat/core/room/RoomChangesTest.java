package letschat.core.room;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.ChatEvent.Left;
import letschat.core.model.ChatEvent.RoomArchived;
import letschat.core.model.ChatEvent.RoomChanged;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.room.RoomChange.PasswordChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoomChangesTest {
    private final Fixtures house = Fixtures.open();
    private final Rooms rooms = house.core().rooms();

    @AfterEach
    void close() {
        house.close();
    }

    private static RoomChange named(String name, String... members) {
        return new RoomChange(name, Optional.empty(), new PasswordChange.Keep(), List.of(members));
    }

    private static RoomChange password(PasswordChange change) {
        return new RoomChange("safe", Optional.empty(), change, List.of());
    }

    private Room stored(String slug) {
        return house.store().read().rooms().findBySlug(slug).orElseThrow();
    }

    @Test
    void theOwnerAndAdministratorsChangeARoomAndNobodyElse() {
        house.lobby();
        assertRefused(() -> rooms.change(house.bob(), "lobby", named("Mine"))).isEqualTo(FORBIDDEN);
        assertRefused(() -> rooms.archive(house.bob(), "lobby")).isEqualTo(FORBIDDEN);
        assertThat(stored("lobby").name()).isEqualTo("lobby");
        assertThat(rooms.change(house.alice(), "lobby", named("Hall")).room().name())
                .isEqualTo("Hall");
        assertThat(rooms.change(house.root(), "lobby", named("Foyer")).room().name())
                .isEqualTo("Foyer");
        assertThat(house.heard().all(RoomChanged.class)).hasSize(2);
    }

    @Test
    void aPrivateRoomRefusesOthersInTheWordsOldClientsKnow() {
        house.vault();
        for (var other : List.of(house.bob(), house.mallory())) {
            var refused = refusal(() -> rooms.change(other, "vault", named("Mine")));
            assertThat(refused.reason()).isEqualTo(FORBIDDEN);
            assertThat(refused).hasMessage("Only owner can change private room.");
        }
        assertRefused(() -> rooms.change(house.bob(), "a".repeat(24), named("X")))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void descriptionIsReplacedAndTheSlugStays() {
        house.lobby();
        var described = new RoomChange("Lobby", Optional.of("new"), new PasswordChange.Keep(), List.of());
        assertThat(rooms.change(house.alice(), "lobby", described).room().description())
                .contains("new");
        var plain = rooms.change(house.alice(), "lobby", named("Lobby")).room();
        assertThat(plain.description()).isEmpty();
        assertThat(plain.slug()).isEqualTo("lobby");
        assertRefused(() -> rooms.change(house.alice(), "lobby", named(" "))).isEqualTo(INVALID);
    }

    @Test
    void membersAreThoseNamedAndUnknownNamesAreLeftOut() {
        house.vault();
        house.mallory();
        var changed = rooms.change(house.alice(), "vault", named("Vault", "@Bob", " mallory ", "nobody", "bob"));
        assertThat(changed.members())
                .containsExactly(house.bob().user(), house.mallory().user());
        assertThat(rooms.change(house.alice(), "vault", named("Vault")).members())
                .isEmpty();
    }

    @Test
    void membersOfAnOpenRoomAreNobodysBusiness() {
        house.lobby();
        house.bob();
        assertThat(rooms.change(house.alice(), "lobby", named("Lobby", "bob"))
                        .room()
                        .members())
                .isEmpty();
    }

    @Test
    void aPasswordThatIsNotNamedStays() {
        house.safe();
        assertThat(rooms.change(house.alice(), "safe", named("safe")).room().hasPassword())
                .isTrue();
        rooms.change(house.alice(), "safe", password(new PasswordChange.Set("other")));
        var connection = house.connect(house.mallory());
        var safe = stored("safe");
        assertRefused(() -> rooms.join(
                        house.mallory(), connection, safe.id(), Optional.of(Fixtures.SESAME), OptionalLong.empty()))
                .isEqualTo(SIGN_IN_FIRST);
        assertThat(rooms.change(house.alice(), "safe", password(new PasswordChange.Remove()))
                        .room()
                        .hasPassword())
                .isFalse();
    }

    @Test
    void aPasswordShownBeforeAChangeOpensNothingAfterIt() {
        var safe = house.safe();
        assertThat(rooms.readable(house.mallory(), safe.id(), Optional.of(Fixtures.SESAME)))
                .isPresent();
        rooms.change(house.alice(), "safe", password(new PasswordChange.Set("other")));
        assertThat(rooms.readable(house.mallory(), safe.id(), Optional.of(Fixtures.SESAME)))
                .isEmpty();
    }

    @Test
    void whoIsNoMemberAnyMoreHearsAndReadsNothing() {
        var vault = house.vault();
        var bobs = house.seat(house.bob(), vault);
        house.seat(house.alice(), vault);
        house.heard().forget();
        rooms.change(house.alice(), "vault", named("Vault"));
        assertThat(house.core().presence().sits(bobs, vault.id())).isFalse();
        house.say(house.alice(), vault, "without bob");
        var told = house.heard().all();
        assertThat(told).first().isInstanceOfSatisfying(ChatEvent.PutOut.class, out -> {
            assertThat(out.user().id()).isEqualTo(house.bob().id());
            assertThat(out.seats()).containsExactly(bobs);
            assertThat(out.why()).isEqualTo(Departure.RIGHT_LOST);
        });
        assertThat(told).element(1).isEqualTo(new Left(bobs, house.bob().id(), vault.id(), Departure.RIGHT_LOST));
        assertThat(told).element(2).isInstanceOf(ChatEvent.UserLeft.class);
        assertThat(told).last().isInstanceOf(ChatEvent.MessagePosted.class);
        assertThat(rooms.readable(house.bob(), vault.id(), Optional.empty())).isEmpty();
        assertRefused(() -> rooms.occupants(house.bob(), "vault")).isEqualTo(NOT_FOUND);
        assertRefused(() -> house.say(house.bob(), vault, "still here")).isEqualTo(NOT_FOUND);
    }

    @Test
    void comingAndGoingInAPrivateRoomIsForThoseWhoKnowIt() {
        var vault = house.vault();
        house.seat(house.bob(), vault);
        assertThat(house.heard().all(ChatEvent.UserJoined.class))
                .singleElement()
                .satisfies(joined -> assertThat(joined.audience())
                        .isEqualTo(new Audience.Users(
                                Set.of(house.alice().id(), house.bob().id()))));
    }

    @Test
    void anArchivedRoomPutsEverybodyOutThenIsToldToThoseWhoKnewIt() {
        var vault = house.vault();
        house.seat(house.bob(), vault);
        house.seat(house.root(), vault);
        house.heard().forget();
        rooms.archive(house.alice(), "vault");
        assertThat(house.heard().all(Left.class))
                .extracting(Left::why)
                .containsOnly(Departure.ARCHIVED)
                .hasSize(2);
        assertThat(house.heard().all())
                .last()
                .isInstanceOfSatisfying(
                        RoomArchived.class,
                        archived -> assertThat(archived.audience())
                                .isEqualTo(new Audience.Users(Set.of(
                                        house.alice().id(),
                                        house.bob().id(),
                                        house.root().id()))));
        assertThat(house.core().presence().seats(vault.id())).isEmpty();
        assertRefused(() -> rooms.archive(house.alice(), "vault")).isEqualTo(NOT_FOUND);
    }

    @Test
    void anArchivedRoomRefusesEveryChange() {
        house.attic();
        assertRefused(() -> rooms.change(house.alice(), "attic", named("X"))).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.change(house.root(), "attic", named("X"))).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.occupants(house.alice(), "attic")).isEqualTo(NOT_FOUND);
    }

    @Test
    void anArchivedRoomComesBackByRightOnly() {
        var attic = house.attic();
        assertRefused(() -> rooms.restore(house.bob(), "attic")).isEqualTo(NOT_FOUND);
        assertThat(rooms.archived(house.bob(), Page.FIRST)).isEmpty();
        assertThat(rooms.archived(house.alice(), Page.FIRST)).hasSize(1);
        assertThat(rooms.archived(house.root(), Page.FIRST)).hasSize(1);
        assertThat(rooms.restore(house.alice(), attic.id().value()).room().archived())
                .isFalse();
        assertRefused(() -> rooms.restore(house.alice(), "attic")).isEqualTo(NOT_FOUND);
        assertThat(house.say(house.bob(), attic, "back").seq()).isEqualTo(1);
    }
}
