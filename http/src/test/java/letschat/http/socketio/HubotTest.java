package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import letschat.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A robot of the original's time, with the client its adapter pins, finds everything where it was. */
class HubotTest {
    private final World world = World.open();

    @BeforeAll
    static void install() throws InterruptedException {
        NodeClients.install();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void asksWhoItIsJoinsSpeaksAndHearsItself() throws InterruptedException {
        var url = "http://127.0.0.1:" + world.port();
        var lobby = world.fixtures().lobby().id().value();
        var run = NodeClients.run("node", "hubot.cjs", url, world.token("bob"), lobby);
        assertThat(run.status()).as(run.output()).isZero();
    }
}
