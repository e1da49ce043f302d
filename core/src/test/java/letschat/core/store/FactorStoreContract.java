package letschat.core.store;

import static letschat.core.store.Nouns.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import letschat.core.model.Totp;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How second factors are kept. */
interface FactorStoreContract extends StoreCase {
    private static byte[] code(int number) {
        return new byte[] {(byte) number, 2, -1};
    }

    private UserId owner(String name) {
        return kept(account(name)).id();
    }

    private boolean used(UserId owner, int code) {
        return store().<Boolean>inTransaction(tx -> tx.factors().useRecoveryCode(owner, code(code)));
    }

    @Test
    default void anAuthenticatorsSecretIsKeptUntilAnotherTakesItsPlace() {
        var alice = owner("alice");
        assertThat(read().factors().totp(alice)).isEmpty();
        var first = new Totp(alice, "ABCDEFGH234567", false, 0);
        write(tx -> tx.factors().putTotp(first));
        assertThat(read().factors().totp(alice)).contains(first);
        write(tx -> tx.factors().putTotp(first.taken(58_000_000_000L)));
        assertThat(read().factors().totp(alice)).contains(first.taken(58_000_000_000L));
    }

    @Test
    default void aRecoveryCodeIsUsedOnceAndByItsOwnerOnly() {
        var alice = owner("alice");
        var bob = owner("bob");
        write(tx -> tx.factors().putRecoveryCodes(alice, List.of(code(1), code(2))));
        write(tx -> tx.factors().putRecoveryCodes(bob, List.of(code(1))));
        assertThat(used(alice, 3)).isFalse();
        assertThat(used(alice, 1)).isTrue();
        assertThat(used(alice, 1)).isFalse();
        assertThat(read().factors().recoveryCodes(alice)).isEqualTo(1);
        assertThat(read().factors().recoveryCodes(bob)).isEqualTo(1);
        write(tx -> tx.factors().putRecoveryCodes(alice, List.of(code(3))));
        assertThat(used(alice, 2)).isFalse();
        assertThat(used(alice, 3)).isTrue();
    }

    @Test
    default void allThatIsKeptOfOneUserGoesTogether() {
        var alice = owner("alice");
        var bob = owner("bob");
        for (var owner : List.of(alice, bob)) {
            write(tx -> tx.factors().putTotp(new Totp(owner, "ABCDEFGH", true, 1)));
            write(tx -> tx.factors().putRecoveryCodes(owner, List.of(code(1))));
        }
        write(tx -> tx.factors().removeAll(alice));
        assertThat(read().factors().totp(alice)).isEmpty();
        assertThat(read().factors().recoveryCodes(alice)).isZero();
        assertThat(read().factors().totp(bob)).isPresent();
        assertThat(read().factors().recoveryCodes(bob)).isEqualTo(1);
    }
}
