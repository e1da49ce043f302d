package letschat.core.room;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.model.Affiliation;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.AffiliationChanged;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.ChatEvent.Left;
import letschat.core.model.ChatEvent.PutOut;
import letschat.core.model.ChatEvent.VoiceChanged;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.SearchQuery;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.core.model.User;
import letschat.core.room.RoomChange.PasswordChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AffiliationsTest {
    private static final Optional<String> NO_REASON = Optional.empty();

    private final Fixtures house = Fixtures.open();
    private final Affiliations affiliations = house.core().affiliations();
    private final Rooms rooms = house.core().rooms();

    @AfterEach
    void close() {
        house.close();
    }

    private Standing grant(Caller caller, Room room, Caller target, Affiliation wanted) {
        return affiliations.grant(caller, room.id(), target.id(), wanted, NO_REASON);
    }

    private Affiliation standing(Room room, Caller user) {
        return stored(room).affiliation(user.id());
    }

    private Room stored(Room room) {
        return house.store().read().rooms().find(room.id()).orElseThrow();
    }

    private Caller carol() {
        return Fixtures.caller(house.user("carol"));
    }

    @Test
    void anOwnerGrantsEverythingAnAdministratorLessAndAMemberNothing() {
        var vault = house.vault();
        assertRefused(() -> grant(house.bob(), vault, house.mallory(), Affiliation.MEMBER))
                .isEqualTo(FORBIDDEN);
        grant(house.alice(), vault, house.bob(), Affiliation.ADMINISTRATOR);
        assertThat(standing(vault, house.bob())).isEqualTo(Affiliation.ADMINISTRATOR);
        grant(house.bob(), vault, house.mallory(), Affiliation.MEMBER);
        assertThat(standing(vault, house.mallory())).isEqualTo(Affiliation.MEMBER);
        assertRefused(() -> grant(house.bob(), vault, house.mallory(), Affiliation.ADMINISTRATOR))
                .isEqualTo(FORBIDDEN);
        grant(house.alice(), vault, carol(), Affiliation.ADMINISTRATOR);
        assertRefused(() -> grant(house.bob(), vault, carol(), Affiliation.NONE))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> grant(house.bob(), vault, carol(), Affiliation.OUTCAST))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void anAdministratorOfTheHouseGrantsEverythingInAnyRoom() {
        var vault = house.vault();
        grant(house.root(), vault, house.mallory(), Affiliation.OWNER);
        assertThat(standing(vault, house.mallory())).isEqualTo(Affiliation.OWNER);
        grant(house.root(), vault, house.bob(), Affiliation.OUTCAST);
        assertThat(standing(vault, house.bob())).isEqualTo(Affiliation.OUTCAST);
    }

    @Test
    void nobodyIsBannedMutedOrKickedAboveOneself() {
        var lobby = house.lobby();
        house.seat(house.alice(), lobby);
        assertRefused(() -> grant(house.root(), lobby, house.alice(), Affiliation.OUTCAST))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> affiliations.kick(
                        house.root(), lobby.id(), house.alice().id(), NO_REASON))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> affiliations.voice(
                        house.root(), lobby.id(), house.alice().id(), false, NO_REASON))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> grant(house.alice(), lobby, house.alice(), Affiliation.OUTCAST))
                .isEqualTo(CONFLICT);
        assertRefused(() -> grant(house.alice(), lobby, house.root(), Affiliation.OUTCAST))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void theLastOwnerStaysOneAndAnotherTakesThePlace() {
        var lobby = house.lobby();
        assertRefused(() -> grant(house.alice(), lobby, house.alice(), Affiliation.NONE))
                .isEqualTo(CONFLICT);
        grant(house.alice(), lobby, house.bob(), Affiliation.OWNER);
        grant(house.alice(), lobby, house.alice(), Affiliation.MEMBER);
        assertThat(stored(lobby).owner()).isEqualTo(house.bob().id());
        assertThat(standing(lobby, house.alice())).isEqualTo(Affiliation.MEMBER);
        assertRefused(() -> grant(house.bob(), lobby, house.bob(), Affiliation.NONE))
                .isEqualTo(CONFLICT);
    }

    @Test
    void oneMayStandDownByOneself() {
        var vault = house.vault();
        grant(house.alice(), vault, house.bob(), Affiliation.ADMINISTRATOR);
        grant(house.bob(), vault, house.bob(), Affiliation.MEMBER);
        assertThat(standing(vault, house.bob())).isEqualTo(Affiliation.MEMBER);
    }

    @Test
    void whoIsBannedIsOutAtOnceEverywhere() {
        var lobby = house.lobby();
        var first = house.seat(house.bob(), lobby);
        var second = house.seat(house.bob(), lobby);
        house.heard().forget();
        affiliations.grant(house.alice(), lobby.id(), house.bob().id(), Affiliation.OUTCAST, Optional.of(" Spam. "));
        assertThat(house.core().presence().occupants(lobby.id())).isEmpty();
        var told = house.heard().all();
        assertThat(told).element(0).isInstanceOfSatisfying(AffiliationChanged.class, changed -> {
            assertThat(changed.now()).isEqualTo(Affiliation.OUTCAST);
            assertThat(changed.reason()).contains("Spam.");
            assertThat(changed.by().username()).isEqualTo("alice");
        });
        assertThat(told)
                .element(1)
                .isInstanceOfSatisfying(
                        PutOut.class, out -> assertThat(out.why()).isEqualTo(Departure.BANNED));
        assertThat(house.heard().all(Left.class))
                .extracting(Left::connection, Left::why)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(first, Departure.BANNED),
                        org.assertj.core.groups.Tuple.tuple(second, Departure.BANNED));
    }

    @Test
    void whoIsBannedReadsEntersAndWritesNoMore() {
        var lobby = house.lobby();
        house.say(house.bob(), lobby, "apples");
        grant(house.alice(), lobby, house.bob(), Affiliation.OUTCAST);
        assertThat(refusal(() -> house.seat(house.bob(), lobby)).getMessage())
                .isEqualTo("You are banned from this room.");
        assertRefused(() -> house.say(house.bob(), lobby, "let me in")).isEqualTo(FORBIDDEN);
        var page = MessageQuery.newest(lobby.id(), Page.FIRST);
        assertThat(house.core().messages().page(house.bob(), page, NO_REASON)).isEmpty();
        assertThat(house.core().messages().search(house.bob(), new SearchQuery("apples", Optional.empty(), 10)))
                .isEmpty();
        assertThat(house.core().files().page(house.bob(), lobby.id(), NO_REASON, true, Page.FIRST))
                .isEmpty();
        assertRefused(() -> house.core().readings().read(house.bob(), lobby.id(), 1))
                .isEqualTo(NOT_FOUND);
        assertThat(rooms.view(house.bob(), "lobby").standing()).isEqualTo(Affiliation.OUTCAST);
    }

    @Test
    void aPrivateRoomIsUnknownToWhoIsBannedThere() {
        var vault = house.vault();
        grant(house.alice(), vault, house.bob(), Affiliation.OUTCAST);
        assertRefused(() -> rooms.view(house.bob(), "vault")).isEqualTo(NOT_FOUND);
        assertRefused(() -> house.seat(house.bob(), vault)).isEqualTo(NOT_FOUND);
        assertThat(rooms.list(house.bob(), false, Page.FIRST))
                .extracting(view -> view.room().slug())
                .doesNotContain("vault");
    }

    @Test
    void aPasswordLetsNobodyInWhoIsBanned() {
        var safe = house.safeFor(house.bob());
        grant(house.alice(), safe, house.bob(), Affiliation.OUTCAST);
        assertRefused(() -> rooms.join(
                        house.bob(),
                        house.connect(house.bob()),
                        safe.id(),
                        Optional.of(Fixtures.SESAME),
                        OptionalLong.empty()))
                .isEqualTo(FORBIDDEN);
        assertThat(rooms.readable(house.bob(), safe.id(), Optional.of(Fixtures.SESAME)))
                .isEmpty();
    }

    @Test
    void whoIsBannedDoesNotHearWhoComesAndGoes() {
        var lobby = house.lobby();
        grant(house.alice(), lobby, house.bob(), Affiliation.OUTCAST);
        house.seat(house.mallory(), lobby);
        assertThat(house.heard().all(ChatEvent.UserJoined.class).getLast().audience())
                .isEqualTo(new Audience.Everyone(Set.of(house.bob().id())));
    }

    @Test
    void whoIsBannedIsNoMemberByBeingNamed() {
        var vault = house.vault();
        grant(house.alice(), vault, house.bob(), Affiliation.OUTCAST);
        house.members(vault, "bob", "mallory");
        assertThat(stored(vault).members()).containsExactly(house.mallory().id());
        assertRefused(() ->
                        rooms.setMember(house.alice(), vault.id(), house.bob().id(), true))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void aBanIsLifted() {
        var lobby = house.lobby();
        grant(house.alice(), lobby, house.bob(), Affiliation.OUTCAST);
        grant(house.alice(), lobby, house.bob(), Affiliation.NONE);
        house.seat(house.bob(), lobby);
        assertThat(stored(lobby).rights().single()).isEmpty();
    }

    @Test
    void whoIsNoMemberOfAPrivateRoomAnyMoreIsOut() {
        var vault = house.vault();
        house.seat(house.bob(), vault);
        grant(house.alice(), vault, house.bob(), Affiliation.NONE);
        assertThat(house.core().presence().occupants(vault.id())).isEmpty();
        assertThat(house.heard().all(PutOut.class).getLast().why()).isEqualTo(Departure.RIGHT_LOST);
    }

    @Test
    void whoIsKickedIsOutAndMayComeBack() {
        var lobby = house.lobby();
        house.seat(house.bob(), lobby);
        house.seat(house.bob(), lobby);
        affiliations.kick(house.alice(), lobby.id(), house.bob().id(), Optional.of("Cool down."));
        assertThat(house.heard().all(Left.class)).extracting(Left::why).containsOnly(Departure.KICKED);
        assertThat(house.heard().all(PutOut.class).getLast().reason()).contains("Cool down.");
        assertRefused(() ->
                        affiliations.kick(house.alice(), lobby.id(), house.bob().id(), NO_REASON))
                .isEqualTo(NOT_FOUND);
        house.seat(house.bob(), lobby);
    }

    @Test
    void aMemberKicksNobodyAndAnAdministratorNoOther() {
        var lobby = house.lobby();
        house.seat(house.bob(), lobby);
        assertRefused(() -> affiliations.kick(
                        house.mallory(), lobby.id(), house.bob().id(), NO_REASON))
                .isEqualTo(FORBIDDEN);
        grant(house.alice(), lobby, house.bob(), Affiliation.ADMINISTRATOR);
        grant(house.alice(), lobby, house.mallory(), Affiliation.ADMINISTRATOR);
        assertRefused(() -> affiliations.kick(
                        house.mallory(), lobby.id(), house.bob().id(), NO_REASON))
                .isEqualTo(FORBIDDEN);
        affiliations.kick(house.alice(), lobby.id(), house.bob().id(), NO_REASON);
        assertThat(house.core().presence().occupants(lobby.id())).isEmpty();
    }

    @Test
    void whoIsMutedReadsAndDoesNotWrite() {
        var lobby = house.lobby();
        var said = house.say(house.bob(), lobby, "before");
        affiliations.voice(house.alice(), lobby.id(), house.bob().id(), false, NO_REASON);
        assertThat(refusal(() -> house.say(house.bob(), lobby, "after")).getMessage())
                .isEqualTo("You are muted in this room.");
        assertRefused(() -> house.core().corrections().edit(house.bob(), said.id(), "after"))
                .isEqualTo(FORBIDDEN);
        assertThat(house.core().messages().page(house.bob(), MessageQuery.newest(lobby.id(), Page.FIRST), NO_REASON))
                .hasSize(1);
        assertThat(house.heard().all(VoiceChanged.class).getLast().voice()).isFalse();
        affiliations.voice(house.alice(), lobby.id(), house.bob().id(), true, NO_REASON);
        house.say(house.bob(), lobby, "again");
    }

    @Test
    void inARoomForAnnouncementsOnlyItsAdministratorsSpeak() {
        var lobby = house.lobby();
        rooms.speech(house.alice(), "lobby", new Speech(Speakers.ADMINISTRATORS, java.time.Duration.ZERO));
        assertThat(refusal(() -> house.say(house.bob(), lobby, "may I?")).getMessage())
                .isEqualTo("Only administrators of this room may write here.");
        house.say(house.alice(), lobby, "news");
        house.say(house.root(), lobby, "news of the house");
        affiliations.voice(house.alice(), lobby.id(), house.bob().id(), true, NO_REASON);
        house.say(house.bob(), lobby, "thank you");
        grant(house.alice(), lobby, house.mallory(), Affiliation.ADMINISTRATOR);
        house.say(house.mallory(), lobby, "news as well");
    }

    @Test
    void inSlowModeOneWaitsBetweenPosts() {
        var lobby = house.lobby();
        rooms.speech(house.alice(), "lobby", new Speech(Speakers.ALL, java.time.Duration.ofSeconds(10)));
        house.say(house.bob(), lobby, "one");
        house.say(house.mallory(), lobby, "mine");
        house.clock().go(java.time.Duration.ofSeconds(4));
        assertThat(refusal(() -> house.say(house.bob(), lobby, "two")).retryAfter())
                .contains(java.time.Duration.ofSeconds(6));
        house.say(house.alice(), lobby, "one");
        house.say(house.alice(), lobby, "two");
        house.clock().go(java.time.Duration.ofSeconds(6));
        house.say(house.bob(), lobby, "two");
        assertRefused(() ->
                        rooms.speech(house.alice(), "lobby", new Speech(Speakers.ALL, java.time.Duration.ofDays(1))))
                .isEqualTo(INVALID);
    }

    @Test
    void anAdministratorOfTheRoomChangesItButDoesNotArchiveIt() {
        var vault = house.vault();
        grant(house.alice(), vault, house.bob(), Affiliation.ADMINISTRATOR);
        var change = new RoomChange("Strongroom", NO_REASON, new PasswordChange.Keep(), List.of("bob"));
        assertThat(rooms.change(house.bob(), "vault", change).room().name()).isEqualTo("Strongroom");
        assertRefused(() -> rooms.archive(house.bob(), "vault")).isEqualTo(FORBIDDEN);
        grant(house.alice(), vault, house.bob(), Affiliation.OWNER);
        rooms.archive(house.bob(), "vault");
    }

    @Test
    void onlyAdministratorsOfTheRoomSeeWhoIsBanned() {
        var lobby = house.lobby();
        affiliations.grant(house.alice(), lobby.id(), house.bob().id(), Affiliation.OUTCAST, Optional.of("Spam."));
        assertThat(affiliations.list(house.alice(), lobby.id()))
                .extracting(one -> one.user().username(), Standing::affiliation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alice", Affiliation.OWNER),
                        org.assertj.core.groups.Tuple.tuple("bob", Affiliation.OUTCAST));
        assertThat(affiliations.list(house.mallory(), lobby.id()))
                .extracting(Standing::user)
                .extracting(User::username)
                .containsExactly("alice");
        assertRefused(() -> affiliations.list(house.bob(), lobby.id())).isEqualTo(NOT_FOUND);
    }

    @Test
    void ofAHiddenRoomNothingIsTold() {
        var vault = house.vault();
        assertRefused(() -> grant(house.mallory(), vault, house.bob(), Affiliation.NONE))
                .isEqualTo(NOT_FOUND);
        assertRefused(() -> affiliations.kick(
                        house.mallory(), vault.id(), house.bob().id(), NO_REASON))
                .isEqualTo(NOT_FOUND);
        assertRefused(() -> affiliations.list(house.mallory(), vault.id())).isEqualTo(NOT_FOUND);
    }

    @Test
    void aReasonHasItsLimit() {
        var lobby = house.lobby();
        var reason = Optional.of("x".repeat(Affiliations.MOST_REASON + 1));
        assertRefused(() -> affiliations.grant(
                        house.alice(), lobby.id(), house.bob().id(), Affiliation.OUTCAST, reason))
                .isEqualTo(INVALID);
    }

    @Test
    void rightsHoldAfterARestart() {
        var lobby = house.lobby();
        grant(house.alice(), lobby, house.bob(), Affiliation.OUTCAST);
        var again = house.restarted();
        assertRefused(() -> again.seat(house.bob(), lobby)).isEqualTo(FORBIDDEN);
    }
}
