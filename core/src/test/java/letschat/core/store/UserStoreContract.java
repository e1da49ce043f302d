package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.account;
import static letschat.core.store.Nouns.changed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import letschat.core.model.Account;
import letschat.core.model.Page;
import letschat.core.model.User;
import org.junit.jupiter.api.Test;

/** How accounts and tokens are kept. */
interface UserStoreContract extends StoreCase {
    @Test
    default void anAccountComesBackAsItWasStored() {
        var user = new User(
                Nouns.ids().user(),
                "alice",
                AWKWARD,
                "Ä" + AWKWARD,
                "",
                "ffffffffffffffffffffffffffffffff",
                true,
                false,
                DAWN.plusMillis(123));
        var alice = kept(new Account(
                user, "alice+tag@example.com", "ldap", Optional.of("cn=alice,dc=x"), Optional.of("$argon2id$v=19$x")));
        assertThat(read().users().account(alice.id())).contains(alice);
        assertThat(read().users().accountByUsername("alice")).contains(alice);
        assertThat(read().users().accountByEmail("alice+tag@example.com")).contains(alice);
        assertThat(read().users().accountByExternalId("ldap", "cn=alice,dc=x")).contains(alice);
        assertThat(read().users().accountByAvatar(user.avatar())).contains(alice);
        assertThat(read().users().list(Page.FIRST)).containsExactly(user);
    }

    @Test
    default void anUnknownAccountIsEmpty() {
        kept(account("alice"));
        assertThat(read().users().account(Nouns.ids().user())).isEmpty();
        assertThat(read().users().accountByUsername("bob")).isEmpty();
        assertThat(read().users().accountByUsername("alic_")).isEmpty();
        assertThat(read().users().accountByEmail("bob@example.com")).isEmpty();
        assertThat(read().users().accountByExternalId("local", "alice")).isEmpty();
        assertThat(read().users().accountByAvatar("0".repeat(32))).isEmpty();
    }

    @Test
    default void namesAreComparedAsGiven() {
        kept(account("alice"));
        assertThat(read().users().accountByUsername("Alice")).isEmpty();
        assertThat(read().users().accountByUsername("alice ")).isEmpty();
    }

    @Test
    default void twoAccountsCannotShareANameOrAnEmail() {
        var alice = kept(account("alice"));
        assertThatThrownBy(() -> kept(account("alice"))).isInstanceOf(RuntimeException.class);
        var bob = account("bob");
        var twin = new Account(bob.user(), alice.email(), "local", Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> kept(twin)).isInstanceOf(RuntimeException.class);
        assertThat(read().users().count()).isEqualTo(1);
    }

    @Test
    default void aChangedAccountReplacesTheFormer() {
        var alice = kept(account("alice"));
        var bob = kept(account("bob"));
        var changed = changed(alice, "Alice A.", true, true).withPasswordHash("$2a$10$x");
        write(tx -> tx.users().update(changed));
        assertThat(read().users().account(alice.id())).contains(changed);
        assertThat(read().users().account(bob.id())).contains(bob);
    }

    @Test
    default void usersAreListedInTheOrderTheyWereMade() {
        var bob = kept(account("bob", DAWN.plusSeconds(2))).user();
        var alice = kept(account("alice", DAWN.plusSeconds(3))).user();
        var mallory = kept(account("mallory", DAWN.plusSeconds(4))).user();
        assertThat(read().users().list(Page.FIRST)).containsExactly(bob, alice, mallory);
        assertThat(read().users().list(new Page(1, 1))).containsExactly(alice);
        assertThat(read().users().list(new Page(3, 1))).isEmpty();
        assertThat(read().users().count()).isEqualTo(3);
    }

    @Test
    default void onlyActiveAdministratorsAreAdministrators() {
        kept(changed(account("alice"), "Alice", false, true));
        var bob = kept(changed(account("bob"), "Bob", true, true));
        kept(changed(account("mallory"), "Mallory", true, false));
        assertThat(read().users().administrators()).containsExactly(bob.user());
    }

    @Test
    default void aNewTokenTakesThePlaceOfTheFormer() {
        var alice = kept(account("alice")).id();
        assertThat(read().users().token(alice)).isEmpty();
        write(tx -> tx.users().putToken(alice, new byte[] {0, -1, 127}));
        write(tx -> tx.users().putToken(alice, new byte[] {1, 2, -128}));
        assertThat(read().users().token(alice).orElseThrow()).containsExactly(1, 2, -128);
        write(tx -> tx.users().removeToken(alice));
        assertThat(read().users().token(alice)).isEmpty();
    }

    @Test
    default void aTokenOfAnOldHouseEndsWithTheNextOne() {
        var alice = kept(account("alice")).id();
        write(tx -> tx.users().putOldToken(alice, "$2a$10$first"));
        write(tx -> tx.users().putOldToken(alice, "$2a$10$second"));
        assertThat(read().users().oldToken(alice)).contains("$2a$10$second");
        assertThat(read().users().token(alice)).isEmpty();
        write(tx -> tx.users().putToken(alice, new byte[] {1}));
        assertThat(read().users().oldToken(alice)).isEmpty();
        write(tx -> tx.users().putOldToken(alice, "$2a$10$third"));
        assertThat(read().users().token(alice)).isEmpty();
        write(tx -> tx.users().removeToken(alice));
        assertThat(read().users().oldToken(alice)).isEmpty();
    }

    @Test
    default void accountsAreSearchedByNamesAndEmail() {
        var alice = kept(account("alice", DAWN.plusSeconds(1)));
        var bob = kept(account("bob", DAWN));
        var made = account("house_keeper");
        kept(new Account(made.user(), made.email(), Account.HOUSE, made.externalId(), made.passwordHash()));
        write(tx -> tx.users().update(changed(alice, "The 100%_Queen", false, false)));
        assertThat(read().users().search("", Page.FIRST))
                .extracting(Account::id)
                .containsExactly(bob.id(), alice.id());
        assertThat(read().users().search("queeN", Page.FIRST))
                .extracting(Account::id)
                .containsExactly(alice.id());
        assertThat(read().users().search("%_q", Page.FIRST))
                .extracting(Account::id)
                .containsExactly(alice.id());
        assertThat(read().users().search("B@EXAMPLE", Page.FIRST))
                .extracting(Account::id)
                .containsExactly(bob.id());
        assertThat(read().users().search("_", Page.FIRST))
                .extracting(Account::id)
                .containsExactly(alice.id());
        assertThat(read().users().search("", new Page(1, 1)))
                .extracting(Account::id)
                .containsExactly(alice.id());
        assertThat(read().users().search("\\", Page.FIRST)).isEmpty();
    }
}
