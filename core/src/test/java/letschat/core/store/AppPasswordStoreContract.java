package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.AppPassword;
import letschat.core.model.Scope;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How app passwords are kept. */
interface AppPasswordStoreContract extends StoreCase {
    private static byte[] secret(int number) {
        return new byte[] {(byte) number, 1, -1};
    }

    private UserId owner(String name) {
        return kept(account(name)).id();
    }

    private AppPassword made(UserId owner, int secret, Optional<Instant> expires) {
        var made = new AppPassword(
                Nouns.ids().appPassword(),
                owner,
                AWKWARD,
                Set.of(Scope.READ, Scope.ADMIN),
                DAWN,
                Optional.empty(),
                expires);
        write(tx -> tx.appPasswords().add(made, secret(secret)));
        return made;
    }

    @Test
    default void anAppPasswordIsFoundByItsDigestAndItsId() {
        var made = made(owner("alice"), 1, Optional.of(DAWN.plusSeconds(9)));
        assertThat(read().appPasswords().find(secret(1))).contains(made);
        assertThat(read().appPasswords().find(made.id())).contains(made);
        assertThat(read().appPasswords().find(secret(2))).isEmpty();
        assertThat(read().appPasswords().find(Nouns.ids().appPassword())).isEmpty();
    }

    @Test
    default void aUsedAppPasswordRemembersWhen() {
        var made = made(owner("alice"), 1, Optional.empty());
        write(tx -> tx.appPasswords().used(made.id(), DAWN.plusSeconds(60)));
        assertThat(read().appPasswords().find(made.id())).contains(made.used(DAWN.plusSeconds(60)));
    }

    @Test
    default void appPasswordsAreListedInTheOrderOfMakingAndEndOneByOneOrTogether() {
        var alice = owner("alice");
        var bobs = made(owner("bob"), 9, Optional.empty());
        var all = List.of(
                made(alice, 1, Optional.empty()), made(alice, 2, Optional.empty()), made(alice, 3, Optional.empty()));
        assertThat(read().appPasswords().list(alice)).isEqualTo(all);
        assertThat(store().<Boolean>inTransaction(
                                tx -> tx.appPasswords().remove(all.getFirst().id())))
                .isTrue();
        assertThat(store().<Boolean>inTransaction(
                                tx -> tx.appPasswords().remove(all.getFirst().id())))
                .isFalse();
        assertThat(read().appPasswords().list(alice)).isEqualTo(all.subList(1, 3));
        write(tx -> tx.appPasswords().removeAll(alice));
        assertThat(read().appPasswords().list(alice)).isEmpty();
        assertThat(read().appPasswords().find(secret(9))).contains(bobs);
    }

    @Test
    default void expiredAppPasswordsAreForgotten() {
        var alice = owner("alice");
        var gone = made(alice, 1, Optional.of(DAWN));
        var later = made(alice, 2, Optional.of(DAWN.plusMillis(1)));
        var never = made(alice, 3, Optional.empty());
        assertThat(store().<List<AppPassword>>inTransaction(
                                tx -> tx.appPasswords().removeExpired(DAWN)))
                .containsExactly(gone);
        assertThat(read().appPasswords().list(alice)).containsExactly(later, never);
    }
}
