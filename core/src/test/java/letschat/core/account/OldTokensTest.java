package letschat.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import letschat.core.Fixtures;
import letschat.core.model.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API tokens that came from a house of Let's Chat 0.4. */
final class OldTokensTest {
    private static final String SECRET = "0123456789abcdef".repeat(3);

    private final Fixtures house = Fixtures.open();
    private UserId alice = new UserId("0".repeat(24));

    @BeforeEach
    void aliceBroughtHerToken() {
        alice = house.alice().id();
        var hash = house.passwords().hash(SECRET);
        house.store().inTransaction(tx -> {
            tx.users().putOldToken(alice, hash);
            return true;
        });
    }

    @AfterEach
    void closed() {
        house.close();
    }

    private static String token(UserId user, String secret) {
        return Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    private boolean letsIn(String token) {
        return house.core().accounts().byToken(token).isPresent();
    }

    @Test
    void theOldTokenLetsIn() {
        assertThat(house.core().accounts().byToken(token(alice, SECRET)))
                .hasValueSatisfying(user -> assertThat(user.id()).isEqualTo(alice));
        assertThat(letsIn(token(alice, SECRET))).as("and again").isTrue();
        assertThat(letsIn(token(house.bob().id(), SECRET)))
                .as("as somebody else")
                .isFalse();
    }

    @Test
    void onceShownItIsKeptAsAnyOther() {
        assertThat(letsIn(token(alice, SECRET))).isTrue();
        assertThat(house.store().read().users().oldToken(alice)).isEmpty();
        assertThat(house.store().read().users().token(alice)).isPresent();
        assertThat(house.restarted().core().accounts().byToken(token(alice, SECRET)))
                .isPresent();
    }

    @Test
    void aNewTokenEndsTheOldOne() {
        var next = house.core().accounts().generateToken(house.alice());
        assertThat(letsIn(token(alice, SECRET))).isFalse();
        assertThat(letsIn(next)).isTrue();
    }

    @Test
    void revokingEndsTheOldOne() {
        house.core().accounts().revokeToken(house.alice());
        assertThat(letsIn(token(alice, SECRET))).isFalse();
    }

    @Test
    void whoShowsWrongOnesMustWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(letsIn(token(alice, "f".repeat(48)))).isFalse();
        }
        assertThat(letsIn(token(alice, SECRET))).as("while it waits").isFalse();
        house.clock().go(java.time.Duration.ofSeconds(6));
        assertThat(letsIn(token(alice, SECRET))).isTrue();
    }
}
