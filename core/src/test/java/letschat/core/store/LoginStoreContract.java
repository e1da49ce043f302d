package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.account;
import static letschat.core.store.Nouns.login;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Login;
import letschat.core.model.UserId;
import letschat.core.store.LoginStore.Failures;
import org.junit.jupiter.api.Test;

/** How browser logins and failed sign-ins are kept. */
interface LoginStoreContract extends StoreCase {
    /** Adds a login under a digest made of its number. */
    private Login kept(Login login, int digest) {
        write(tx -> tx.logins().add(login, digest(digest)));
        return login;
    }

    private static byte[] digest(int number) {
        return new byte[] {(byte) number, 0, -1};
    }

    private UserId user(String name) {
        return kept(account(name)).id();
    }

    @Test
    default void aLoginIsFoundByTheDigestOfItsSecretOnly() {
        var login = new Login(
                Nouns.ids().login(), user("alice"), DAWN.plusMillis(1), DAWN.plusMillis(2), "2001:db8::1", AWKWARD);
        kept(login, 1);
        assertThat(read().logins().find(digest(1))).contains(login);
        assertThat(read().logins().find(digest(2))).isEmpty();
        assertThat(read().logins().find(new byte[0])).isEmpty();
    }

    @Test
    default void aUsedLoginRemembersWhen() {
        var login = kept(login(user("alice"), DAWN, DAWN), 1);
        write(tx -> tx.logins().used(login.id(), DAWN.plusSeconds(60)));
        assertThat(read().logins().find(digest(1)).orElseThrow().lastUsed()).isEqualTo(DAWN.plusSeconds(60));
    }

    @Test
    default void loginsAreListedNewestFirst() {
        var alice = user("alice");
        var first = kept(login(alice, DAWN, DAWN), 1);
        var second = kept(login(alice, DAWN.plusSeconds(1), DAWN.plusSeconds(1)), 2);
        kept(login(user("bob"), DAWN, DAWN), 3);
        assertThat(read().logins().list(alice)).containsExactly(second, first);
    }

    @Test
    default void aLoginIsRemovedOnce() {
        var login = kept(login(user("alice"), DAWN, DAWN), 1);
        assertThat(store().<Boolean>inTransaction(tx -> tx.logins().remove(login.id())))
                .isTrue();
        assertThat(store().<Boolean>inTransaction(tx -> tx.logins().remove(login.id())))
                .isFalse();
        assertThat(read().logins().find(digest(1))).isEmpty();
    }

    @Test
    default void allLoginsOfAUserEndButTheSparedOne() {
        var alice = user("alice");
        kept(login(alice, DAWN, DAWN), 1);
        var spared = kept(login(alice, DAWN, DAWN), 2);
        var others = kept(login(user("bob"), DAWN, DAWN), 3);
        write(tx -> tx.logins().removeAll(alice, Optional.of(spared.id())));
        assertThat(read().logins().list(alice)).containsExactly(spared);
        assertThat(read().logins().list(others.user())).containsExactly(others);
        write(tx -> tx.logins().removeAll(alice, Optional.empty()));
        assertThat(read().logins().list(alice)).isEmpty();
    }

    @Test
    default void idleAndOldLoginsExpire() {
        var alice = user("alice");
        var fresh = kept(login(alice, DAWN.plusSeconds(100), DAWN.plusSeconds(300)), 1);
        var idle = kept(login(alice, DAWN.plusSeconds(100), DAWN.plusSeconds(199)), 2);
        var old = kept(login(alice, DAWN.plusSeconds(49), DAWN.plusSeconds(300)), 3);
        var edge = kept(login(alice, DAWN.plusSeconds(50), DAWN.plusSeconds(200)), 4);
        List<Login> expired =
                store().inTransaction(tx -> tx.logins().removeExpired(DAWN.plusSeconds(200), DAWN.plusSeconds(50)));
        assertThat(expired).containsExactlyInAnyOrder(idle, old);
        assertThat(read().logins().list(alice)).containsExactlyInAnyOrder(fresh, edge);
    }

    @Test
    default void failuresAreKeptByKey() {
        var failures = new Failures("alice " + AWKWARD, 3, DAWN.plusSeconds(20), DAWN);
        write(tx -> tx.logins().putFailures(failures));
        assertThat(read().logins().failures(failures.key())).contains(failures);
        assertThat(read().logins().failures("alice")).isEmpty();
        var more = new Failures(failures.key(), 4, DAWN.plusSeconds(50), DAWN.plusSeconds(10));
        write(tx -> tx.logins().putFailures(more));
        assertThat(read().logins().failures(failures.key())).contains(more);
        write(tx -> tx.logins().removeFailures(failures.key()));
        assertThat(read().logins().failures(failures.key())).isEmpty();
    }

    @Test
    default void oldFailuresAreForgotten() {
        write(tx -> tx.logins().putFailures(new Failures("old", 1, DAWN, DAWN)));
        write(tx -> tx.logins().putFailures(new Failures("new", 1, DAWN, DAWN.plusSeconds(1))));
        assertThat(store().<Integer>inTransaction(tx -> tx.logins().removeFailuresBefore(DAWN.plusSeconds(1))))
                .isEqualTo(1);
        assertThat(read().logins().failures("old")).isEmpty();
        assertThat(read().logins().failures("new")).isPresent();
    }
}
