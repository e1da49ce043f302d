package letschat.core.reading;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.reading.Readings.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadingsTest {
    private final Fixtures house = Fixtures.open();
    private final Readings readings = house.core().readings();

    @AfterEach
    void close() {
        house.close();
    }

    private long read(Caller caller, Room room) {
        return readings.of(caller, room.id()).map(Reading::seq).orElse(-1L);
    }

    private int mentions(Caller caller, Room room) {
        return readings.of(caller, room.id()).map(Reading::mentions).orElse(-1);
    }

    private void say(Room room, String... texts) {
        for (var text : texts) {
            house.say(house.alice(), room, text);
        }
        house.settle();
    }

    @Test
    void whoSaysSomethingHasReadUpToIt() {
        var lobby = house.lobby();
        say(lobby, "one", "two");
        assertThat(read(house.alice(), lobby)).isEqualTo(2);
        assertThat(read(house.bob(), lobby)).isEqualTo(-1);
    }

    @Test
    void readingNeverGoesBackNorBeyondTheNewestMessage() {
        var lobby = house.lobby();
        say(lobby, "one", "two", "three");
        readings.read(house.bob(), lobby.id(), 2);
        readings.read(house.bob(), lobby.id(), 1);
        assertThat(read(house.bob(), lobby)).isEqualTo(2);
        readings.read(house.bob(), lobby.id(), 99);
        assertThat(read(house.bob(), lobby)).isEqualTo(3);
        assertThat(house.heard().all(ChatEvent.RoomRead.class))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.audience())
                        .isEqualTo(
                                new Audience.Users(java.util.Set.of(house.bob().id()))));
    }

    @Test
    void aRoomOneMayNotReadIsNotThere() {
        var vault = house.vault();
        say(vault, "secret");
        assertRefused(() -> readings.read(house.mallory(), vault.id(), 1)).isEqualTo(NOT_FOUND);
        assertRefused(() -> readings.choose(house.mallory(), vault.id(), loud(Level.ALL)))
                .isEqualTo(NOT_FOUND);
        assertRefused(() -> readings.read(house.bob(), house.attic().id(), 1)).isEqualTo(NOT_FOUND);
        assertThat(readings.of(house.mallory())).isEmpty();
    }

    @Test
    void mentionsByNameAndOfAllAreCountedUntilRead() {
        var lobby = house.lobby();
        house.bob();
        say(lobby, "zero @bob");
        readings.read(house.bob(), lobby.id(), 1);
        say(lobby, "hi @bob and @nobody", "@all: dinner", "@alice nothing", "plain");
        assertThat(mentions(house.bob(), lobby)).isEqualTo(2);
        assertThat(mentions(house.alice(), lobby)).isZero();
        readings.read(house.bob(), lobby.id(), 3);
        assertThat(mentions(house.bob(), lobby)).isZero();
    }

    @Test
    void howLoudARoomIsIsKeptAndTold() {
        var lobby = house.lobby();
        readings.choose(house.bob(), lobby.id(), loud(Level.MENTIONS));
        readings.choose(house.bob(), lobby.id(), new Choice(Optional.empty(), Optional.of(true)));
        var kept = readings.of(house.bob(), lobby.id()).orElseThrow();
        assertThat(kept.level()).isEqualTo(Level.MENTIONS);
        assertThat(kept.muted()).isTrue();
        assertThat(house.heard().all(ChatEvent.LoudnessChosen.class)).hasSize(2);
    }

    @Test
    void aConversationIsSeenByItsTwoWithWhatEachHasRead() {
        var bob = house.bob();
        house.core().directMessages().post(house.alice(), bob.id(), "hi @bob", Optional.empty());
        house.core().directMessages().post(house.alice(), bob.id(), "there?", Optional.empty());
        house.settle();
        assertThat(readings.conversations(bob)).singleElement().satisfies(seen -> {
            assertThat(seen.other()).extracting(User::username).isEqualTo("alice");
            assertThat(seen.room().seq()).isEqualTo(2);
            assertThat(seen.reading()).isEmpty();
        });
        readings.readDirect(bob, house.alice().id(), 2);
        readings.readDirect(house.mallory(), house.alice().id(), 2);
        assertThat(readings.conversations(bob).getFirst().reading())
                .map(Reading::seq)
                .contains(2L);
        assertThat(readings.conversations(house.mallory())).isEmpty();
        assertThat(house.heard().all(ChatEvent.RoomRead.class))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.with()).contains(house.alice().id()));
    }

    private static Choice loud(Level level) {
        return new Choice(Optional.of(level), Optional.empty());
    }
}
