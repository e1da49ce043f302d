package letschat.core.presence;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.ChatEvent;
import letschat.core.model.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignsTest {
    private final Fixtures house = Fixtures.open();
    private final Signs signs = house.core().signs();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoSitsInARoomIsSeenToWriteThere() {
        var lobby = house.lobby();
        var seat = house.seat(house.bob(), lobby);
        signs.typing(house.bob(), seat, lobby.id());
        assertThat(house.heard().all(ChatEvent.Typing.class)).singleElement().satisfies(event -> {
            assertThat(event.user()).isEqualTo(house.bob().user());
            assertThat(event.audience()).isEqualTo(new Audience.Occupants(lobby.id()));
        });
    }

    @Test
    void whoDoesNotSitThereIsNot() {
        var vault = house.vault();
        var connection = house.connect(house.mallory());
        assertRefused(() -> signs.typing(house.mallory(), connection, vault.id()))
                .isEqualTo(NOT_FOUND);
        assertThat(house.heard().all(ChatEvent.Typing.class)).isEmpty();
    }

    @Test
    void nobodyIsSeenToWriteTooOften() {
        var lobby = house.lobby();
        var seat = house.seat(house.bob(), lobby);
        for (int i = 0; i < 10; i++) {
            signs.typing(house.bob(), seat, lobby.id());
        }
        signs.typingTo(house.bob(), house.alice().id());
        house.clock().go(Duration.ofSeconds(1));
        signs.typingTo(house.bob(), house.alice().id());
        assertThat(house.heard().all(ChatEvent.Typing.class)).hasSize(1);
        assertThat(house.heard().all(ChatEvent.TypingTo.class)).hasSize(1);
    }

    @Test
    void aStatusIsToldOnceAndHoldsWhileConnected() {
        var bob = house.bob();
        assertThat(signs.status(bob.id())).isEqualTo(Status.OFFLINE);
        house.connect(bob);
        assertThat(signs.status(bob.id())).isEqualTo(Status.ONLINE);
        signs.choose(bob, Status.BUSY);
        signs.choose(bob, Status.BUSY);
        assertThat(signs.status(bob.id())).isEqualTo(Status.BUSY);
        assertThat(told()).containsExactly(Status.ONLINE, Status.BUSY);
    }

    private List<Status> told() {
        return house.heard().all(ChatEvent.StatusChanged.class).stream()
                .map(ChatEvent.StatusChanged::status)
                .toList();
    }

    @Test
    void comingAndGoingIsToldOnceHoweverManyConnections() {
        var bob = house.bob();
        var first = house.connect(bob);
        var second = house.connect(bob);
        signs.choose(bob, Status.AWAY);
        house.core().presence().disconnect(first);
        house.core().presence().disconnect(second);
        house.connect(bob);
        assertThat(told()).containsExactly(Status.ONLINE, Status.AWAY, Status.OFFLINE, Status.AWAY);
    }

    @Test
    void aStatusIsOneOfThreeAndNotChangedAllTheTime() {
        var bob = house.bob();
        assertRefused(() -> signs.choose(bob, Status.OFFLINE)).isEqualTo(INVALID);
        house.connect(bob);
        signs.choose(bob, Status.AWAY);
        assertRefused(() -> signs.choose(bob, Status.ONLINE)).isEqualTo(SLOW_DOWN);
        house.clock().go(Duration.ofSeconds(2));
        signs.choose(bob, Status.ONLINE);
        assertThat(told()).containsExactly(Status.ONLINE, Status.AWAY, Status.ONLINE);
    }
}
