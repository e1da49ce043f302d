package letschat.core.store;

import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import letschat.core.model.OneTimeCode;
import letschat.core.model.OneTimeCode.Purpose;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How one-time codes are kept. */
interface CodeStoreContract extends StoreCase {
    private static byte[] digest(int of) {
        var bytes = new byte[32];
        bytes[0] = (byte) of;
        return bytes;
    }

    private OneTimeCode code(int of, Purpose purpose, Optional<UserId> user, Instant expires) {
        var code = new OneTimeCode(purpose, user, Nouns.ids().user(), expires);
        write(tx -> tx.codes().add(digest(of), code));
        return code;
    }

    @Test
    default void aCodeIsFoundByItsDigestUntilItIsRemoved() {
        var code = code(200, Purpose.INVITATION, Optional.empty(), DAWN);
        assertThat(read().codes().find(digest(200))).contains(code);
        assertThat(read().codes().find(digest(1))).isEmpty();
        write(tx -> tx.codes().remove(digest(200)));
        write(tx -> tx.codes().remove(digest(200)));
        assertThat(read().codes().find(digest(200))).isEmpty();
    }

    @Test
    default void aUsersResetsEndTogetherAndNothingElse() {
        var alice = Optional.of(kept(account("alice")).id());
        var bob = Optional.of(kept(account("bob")).id());
        code(1, Purpose.RESET, alice, DAWN);
        code(2, Purpose.RESET, alice, DAWN);
        code(3, Purpose.RESET, bob, DAWN);
        code(4, Purpose.INVITATION, Optional.empty(), DAWN);
        write(tx -> tx.codes().removeResets(alice.orElseThrow()));
        assertThat(read().codes().find(digest(1))).isEmpty();
        assertThat(read().codes().find(digest(2))).isEmpty();
        assertThat(read().codes().find(digest(3))).isPresent();
        assertThat(read().codes().find(digest(4))).isPresent();
    }

    @Test
    default void expiredCodesAreForgotten() {
        code(1, Purpose.INVITATION, Optional.empty(), DAWN);
        code(2, Purpose.INVITATION, Optional.empty(), DAWN.plusMillis(1));
        assertThat(store().<Integer>inTransaction(tx -> tx.codes().removeExpired(DAWN)))
                .isEqualTo(1);
        assertThat(read().codes().find(digest(1))).isEmpty();
        assertThat(read().codes().find(digest(2))).isPresent();
    }
}
