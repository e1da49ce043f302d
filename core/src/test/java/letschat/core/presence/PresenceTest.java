package letschat.core.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import letschat.core.Fixtures;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PresenceTest {
    private final Fixtures house = Fixtures.open();
    private final Presence presence = house.core().presence();

    @AfterEach
    void close() {
        house.close();
    }

    private List<ConnectionId> listed(Caller caller, Optional<ConnectionKind> kind, Optional<String> user) {
        return presence.list(caller, kind, user).stream().map(Connection::id).toList();
    }

    @Test
    void aConnectionIsKnownUntilItEnds() {
        var id = house.connect(house.bob());
        assertThat(presence.connection(id)).isPresent();
        assertThat(presence.of(house.bob().id())).hasSize(1);
        assertThat(presence.count()).isEqualTo(1);
        presence.disconnect(id);
        presence.disconnect(id);
        assertThat(presence.connection(id)).isEmpty();
        assertThat(presence.of(house.bob().id())).isEmpty();
        assertThat(presence.count()).isZero();
        assertThat(house.heard().all(ChatEvent.Connected.class)).hasSize(1);
        assertThat(house.heard().all(ChatEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void anIdIsUsedOnce() {
        var id = house.connect(house.bob());
        assertThatIllegalStateException()
                .isThrownBy(() -> presence.connect(
                        new Connection(id, ConnectionKind.XMPP, house.mallory().id())));
    }

    @Test
    void whoDisconnectsIsPutOutOfEveryRoom() {
        var lobby = house.lobby();
        var vault = house.vault();
        var id = house.seat(house.bob(), lobby);
        house.join(house.bob(), id, vault);
        var other = house.seat(house.bob(), lobby);
        presence.disconnect(id);
        assertThat(presence.seats(lobby.id())).containsExactly(other);
        assertThat(presence.occupants(vault.id())).isEmpty();
        assertThat(house.heard().all(ChatEvent.Left.class))
                .extracting(ChatEvent.Left::why)
                .containsOnly(Departure.DISCONNECTED)
                .hasSize(2);
        assertThat(house.heard().all(ChatEvent.UserLeft.class))
                .singleElement()
                .satisfies(left -> assertThat(left.room().id()).isEqualTo(vault.id()));
    }

    @Test
    void connectionsAreListedByKindAndByUser() {
        var bobs = house.connect(house.bob());
        var jabber = house.connect(house.bob(), ConnectionKind.XMPP);
        var alices = house.connect(house.alice());
        var none = Optional.<String>empty();
        assertThat(listed(house.mallory(), Optional.empty(), none)).containsExactlyInAnyOrder(bobs, jabber, alices);
        assertThat(listed(house.mallory(), Optional.of(ConnectionKind.XMPP), none))
                .containsExactly(jabber);
        assertThat(listed(house.mallory(), Optional.empty(), Optional.of("Alice")))
                .containsExactly(alices);
        assertThat(listed(
                        house.mallory(),
                        Optional.empty(),
                        Optional.of(house.alice().id().value())))
                .containsExactly(alices);
        assertThat(listed(house.mallory(), Optional.empty(), Optional.of("bob@example.com")))
                .isEmpty();
    }

    @Test
    void whoSharesNoRoomIsNotSeen() {
        house.vault();
        house.core().rooms().archive(house.root(), "general");
        var bobs = house.connect(house.bob());
        var mallorys = house.connect(house.mallory());
        assertThat(listed(house.alice(), Optional.empty(), Optional.empty())).containsExactly(bobs);
        assertThat(listed(house.mallory(), Optional.empty(), Optional.empty())).containsExactly(mallorys);
        assertThat(listed(house.root(), Optional.empty(), Optional.empty())).containsExactlyInAnyOrder(bobs, mallorys);
    }
}
