package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import letschat.core.model.Affiliation;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomRight;
import letschat.core.model.RoomRights;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.core.model.UserId;
import letschat.core.model.Voice;
import org.junit.jupiter.api.Test;

/** How what rooms grant and deny to single users is kept. */
interface RightStoreContract extends StoreCase {
    private static RoomRight right(Affiliation affiliation, Voice voice) {
        return new RoomRight(
                affiliation, voice, Optional.of(AWKWARD), Nouns.ids().user(), DAWN.plusMillis(7));
    }

    private static Room granting(Room room, Map<UserId, RoomRight> single) {
        return room.withRights(new RoomRights(room.owner(), Set.of(Nouns.ids().user()), single));
    }

    private OptionalLong next(RoomId room) {
        return store().inTransaction(tx -> tx.rooms().nextChange(room));
    }

    private void updated(Room room) {
        write(tx -> tx.rooms().update(room));
    }

    @Test
    default void rightsComeBackAsTheyWereStored() {
        var banned = Nouns.ids().user();
        var administrator = Nouns.ids().user();
        var muted = Nouns.ids().user();
        var lobby = kept(granting(
                        room("lobby"),
                        Map.of(
                                banned,
                                right(Affiliation.OUTCAST, Voice.USUAL),
                                administrator,
                                right(Affiliation.ADMINISTRATOR, Voice.USUAL),
                                muted,
                                right(Affiliation.NONE, Voice.REVOKED)))
                .withSpeech(new Speech(Speakers.MEMBERS, Duration.ofSeconds(30))));
        assertThat(read().rooms().find(lobby.id())).contains(lobby);
        assertThat(read().rooms().findBySlug("lobby")).contains(lobby);
        assertThat(read().rooms().groups(false)).containsExactly(lobby);
        assertThat(read().rooms().right(lobby.id(), banned))
                .contains(lobby.rights().single().get(banned));
        assertThat(read().rooms().right(lobby.id(), Nouns.ids().user())).isEmpty();
    }

    @Test
    default void aChangeReplacesTheRights() {
        var stays = Nouns.ids().user();
        var goes = Nouns.ids().user();
        var lobby = kept(granting(
                room("lobby"),
                Map.of(
                        stays, right(Affiliation.OUTCAST, Voice.USUAL),
                        goes, right(Affiliation.NONE, Voice.REVOKED))));
        var changed = granting(lobby, Map.of(stays, right(Affiliation.ADMINISTRATOR, Voice.USUAL)))
                .withSpeech(new Speech(Speakers.ADMINISTRATORS, Duration.ofHours(1)));
        updated(changed);
        assertThat(read().rooms().find(lobby.id())).contains(changed);
    }

    @Test
    default void aRightIsOfOneRoomOnly() {
        var bob = Nouns.ids().user();
        kept(granting(room("vault"), Map.of(bob, right(Affiliation.OUTCAST, Voice.USUAL))));
        var lobby = kept(room("lobby"));
        assertThat(read().rooms().right(lobby.id(), bob)).isEmpty();
        assertThat(read().rooms().groups(false)).contains(lobby);
    }

    @Test
    default void changesAreNumberedFromOneInEachRoom() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        assertThat(next(lobby)).hasValue(1);
        assertThat(next(lobby)).hasValue(2);
        assertThat(next(vault)).hasValue(1);
        assertThat(read().rooms().find(lobby).orElseThrow().change()).isEqualTo(2);
        assertThat(next(Nouns.ids().room())).isEmpty();
    }

    @Test
    default void aChangedRoomKeepsTheNumberOfItsLastChange() {
        var lobby = kept(room("lobby"));
        write(tx -> tx.rooms().nextChange(lobby.id()));
        updated(lobby.withArchived(true));
        assertThat(read().rooms().find(lobby.id()).orElseThrow().change()).isEqualTo(1);
        assertThat(next(lobby.id())).isEmpty();
    }
}
