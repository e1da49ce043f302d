package letschat.core.presence;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import letschat.core.Fixtures;
import letschat.core.Heard;
import letschat.core.directory.Household;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SeatingTest {
    private final Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aRightThatIsLostWhileSittingDownLeavesNoSeatAndNoNews() {
        var lobby = house.lobby();
        var bob = house.bob().user();
        var things = Household.of(house.store(), house.clock(), new SecureRandom());
        var heard = new Heard();
        var seating = new Seating(things.events(), things.lanes(), things.users(), things.rooms());
        var connection = new Connection(new ConnectionId(UUID.randomUUID()), ConnectionKind.SOCKET_IO, bob.id());
        seating.connect(connection);
        things.events().listen(heard);
        assertRefused(() -> seating.enter(lobby, bob, connection.id(), () -> false))
                .isEqualTo(NOT_FOUND);
        assertThat(seating.seats().users(lobby.id())).isEmpty();
        assertThat(heard.all()).isEmpty();
    }
}
