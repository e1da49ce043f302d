package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.CredentialsEnded;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.ChatEvent.LoginEnded;
import letschat.core.model.ChatEvent.UserChanged;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Credential;
import letschat.core.model.Login;
import letschat.core.model.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CredentialsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final Fixtures house = Fixtures.open();
    private final Accounts accounts = house.core().accounts();
    private final Logins logins = house.core().logins();

    @AfterEach
    void close() {
        house.close();
    }

    private static AccountChange change(Optional<String> username, Optional<String> email, Optional<String> password) {
        return new AccountChange(Optional.of(Fixtures.PASSWORD), username, email, password, true);
    }

    private Logins.Begun begin(Caller caller) {
        return logins.begin(caller.user(), Origin.of("192.0.2.1"), "agent".repeat(100));
    }

    @Test
    void allLoginsButTheOneThatAsksEndTogether() {
        var here = begin(house.bob());
        var there = begin(house.bob());
        var alices = begin(house.alice());
        var bob = Fixtures.byLogin(house.bob(), here.login().id());
        assertThat(logins.revokeOthers(bob)).isEqualTo(1);
        assertThat(logins.find(here.secret())).isPresent();
        assertThat(logins.find(there.secret())).isEmpty();
        assertThat(logins.find(alices.secret())).isPresent();
        assertThat(house.heard().all(LoginEnded.class))
                .extracting(LoginEnded::login)
                .containsExactly(there.login().id());
    }

    @Test
    void aTokenNamesItsOwnerAndANewOneEndsTheOld() {
        var old = accounts.generateToken(house.bob());
        assertThat(new String(Base64.getDecoder().decode(old), StandardCharsets.US_ASCII))
                .matches(house.bob().id() + ":[0-9a-f]{48}");
        assertThat(accounts.byToken(old)).contains(house.bob().user());
        assertThat(house.heard().all(CredentialsEnded.class)).isEmpty();
        var renewed = accounts.generateToken(house.bob());
        assertThat(accounts.byToken(old)).isEmpty();
        assertThat(accounts.byToken(renewed)).isPresent();
        assertThat(house.heard().all(CredentialsEnded.class))
                .containsExactly(new CredentialsEnded(house.bob().id(), Optional.empty(), Set.of(Credential.TOKEN)));
        accounts.revokeToken(house.bob());
        assertThat(accounts.byToken(renewed)).isEmpty();
        assertThat(house.restarted().core().accounts().byToken(renewed)).isEmpty();
    }

    @Test
    void aTokenMakesNoTokens() {
        var bob = Fixtures.byToken(house.bob());
        assertRefused(() -> accounts.generateToken(bob)).isEqualTo(FORBIDDEN);
        assertRefused(() -> accounts.revokeToken(bob)).isEqualTo(FORBIDDEN);
        assertRefused(() -> accounts.changeAccount(bob, change(NONE, NONE, NONE)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void whatIsNoTokenIsNobodys() {
        var token = accounts.generateToken(house.bob());
        var id = house.bob().id();
        for (var text : List.of(
                "",
                "abc",
                token + "A",
                "=" + token,
                token.substring(1),
                "x".repeat(10_000),
                encoded(id + ":0"),
                encoded(id + ":" + "0".repeat(48)),
                encoded("a".repeat(24) + ":" + "0".repeat(48)))) {
            assertThat(accounts.byToken(text)).isEmpty();
        }
    }

    @Test
    void aLoginHoldsAsLongAsItIsUsedAndNotTooOld() {
        var begun = begin(house.bob());
        assertThat(begun.login().agent()).hasSize(200);
        for (int day = 0; day < 364; day += 28) {
            assertThat(logins.find(begun.secret())).isPresent();
            house.clock().go(Duration.ofDays(28));
        }
        house.clock().go(Duration.ofDays(2));
        assertThat(logins.find(begun.secret())).isEmpty();
        var idle = begin(house.bob());
        house.clock().go(Duration.ofDays(31));
        assertThat(logins.find(idle.secret())).isEmpty();
        assertThat(logins.list(house.bob())).isEmpty();
        assertThat(logins.sweep()).isEqualTo(2);
        assertThat(house.heard().all(LoginEnded.class))
                .extracting(LoginEnded::login)
                .containsExactly(begun.login().id(), idle.login().id());
    }

    @Test
    void aSecretIsLongNeverTheSameAndNotKept() {
        var one = begin(house.bob());
        assertThat(one.secret()).hasSize(43).isNotEqualTo(begin(house.bob()).secret());
        assertThat(logins.find("")).isEmpty();
        assertThat(logins.find("x".repeat(100_000))).isEmpty();
        assertThat(logins.find(one.login().id().value())).isEmpty();
    }

    @Test
    void signingOutEndsTheLoginAtOnce() {
        var begun = begin(house.bob());
        logins.end(house.bob());
        assertThat(logins.find(begun.secret())).isPresent();
        logins.end(Fixtures.byLogin(house.bob(), begun.login().id()));
        assertThat(logins.find(begun.secret())).isEmpty();
        assertThat(house.heard().all(LoginEnded.class)).hasSize(1);
    }

    @Test
    void oneRevokesOnesOwnLoginsOnly() {
        var first = begin(house.bob());
        house.clock().go(Duration.ofSeconds(1));
        var second = begin(house.bob());
        assertThat(logins.list(house.bob()))
                .extracting(Login::id)
                .containsExactly(second.login().id(), first.login().id());
        assertRefused(() -> logins.revoke(house.mallory(), first.login().id())).isEqualTo(NOT_FOUND);
        logins.revoke(house.bob(), first.login().id());
        assertThat(logins.find(first.secret())).isEmpty();
        assertThat(logins.find(second.secret())).isPresent();
    }

    @Test
    void aChangedPasswordEndsEverythingButTheLoginThatChangedIt() {
        var here = begin(house.bob());
        var there = begin(house.bob());
        var token = accounts.generateToken(house.bob());
        var bob = Fixtures.byLogin(house.bob(), here.login().id());
        house.heard().forget();
        accounts.changeAccount(bob, change(NONE, NONE, Optional.of("password2")));
        assertThat(logins.find(here.secret())).isPresent();
        assertThat(logins.find(there.secret())).isEmpty();
        assertThat(accounts.byToken(token)).isEmpty();
        assertThat(house.heard().all())
                .containsExactly(new CredentialsEnded(
                        house.bob().id(), Optional.of(here.login().id()), Set.of(Credential.values())));
        assertThat(house.core()
                        .signIn()
                        .check("bob", "password2", Origin.of("h"))
                        .username())
                .isEqualTo("bob");
        refusal(() -> house.core().signIn().check("bob", Fixtures.PASSWORD, Origin.of("h")));
    }

    @Test
    void aTokenOutlivesAChangedPasswordUnlessAskedOtherwise() {
        var token = accounts.generateToken(house.bob());
        accounts.changeAccount(
                house.bob(),
                new AccountChange(Optional.of(Fixtures.PASSWORD), NONE, NONE, Optional.of("password2"), false));
        assertThat(accounts.byToken(token)).isPresent();
    }

    @Test
    void theCurrentPasswordIsNeededAndGuessingItIsSlowed() {
        house.bob();
        var none = new AccountChange(NONE, NONE, Optional.of("x@example.com"), NONE, false);
        assertRefused(() -> accounts.changeAccount(house.bob(), none)).isEqualTo(SIGN_IN_FIRST);
        var wrong = new AccountChange(Optional.of("wrong"), NONE, Optional.of("x@example.com"), NONE, false);
        assertRefused(() -> accounts.changeAccount(house.bob(), wrong)).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> accounts.changeAccount(house.bob(), wrong)).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> accounts.changeAccount(house.bob(), wrong)).isEqualTo(SLOW_DOWN);
        assertThat(accounts.account(house.bob()).email()).isEqualTo("bob@example.com");
    }

    @Test
    void anAccountKeepsTheRulesWhenItChanges() {
        house.user("alice");
        assertRefused(() -> accounts.changeAccount(house.bob(), change(Optional.of("alice"), NONE, NONE)))
                .isEqualTo(CONFLICT);
        assertRefused(() -> accounts.changeAccount(house.bob(), change(NONE, Optional.of("ALICE@example.com"), NONE)))
                .isEqualTo(CONFLICT);
        assertRefused(() -> accounts.changeAccount(house.bob(), change(Optional.of("-"), NONE, NONE)))
                .isEqualTo(INVALID);
        assertThat(refusal(() -> accounts.changeAccount(house.bob(), change(NONE, NONE, Optional.of("s"))))
                        .fields())
                .containsOnlyKeys("newPassword");
        var same = accounts.changeAccount(
                house.bob(), change(Optional.of("bob"), Optional.of("bob@example.com"), Optional.of("")));
        assertThat(same).isEqualTo(house.bob().user());
        assertThat(house.heard().all(UserChanged.class)).isEmpty();
    }

    @Test
    void aRenamedUserGoesOutAndComesInUnderTheNewName() {
        var lobby = house.lobby();
        house.seat(house.bob(), lobby);
        var bob = house.bob();
        house.heard().forget();
        accounts.changeAccount(bob, change(Optional.of("robert"), NONE, NONE));
        assertThat(house.heard().all())
                .extracting(event -> (Object) event.getClass())
                .containsExactly(UserChanged.class, ChatEvent.UserLeft.class, ChatEvent.UserJoined.class);
        assertThat(house.heard().all(UserChanged.class).getFirst().formerUsername())
                .contains("bob");
        assertThat(house.heard().all(ChatEvent.UserLeft.class).getFirst().user().username())
                .isEqualTo("robert");
    }

    @Test
    void nobodyIsRenamedUnderAnXmppSession() {
        house.connect(house.bob(), ConnectionKind.XMPP);
        var refused = refusal(() -> accounts.changeAccount(house.bob(), change(Optional.of("robert"), NONE, NONE)));
        assertThat(refused.reason()).isEqualTo(INVALID);
        assertThat(refused.fields()).isEmpty();
        assertThat(refused).hasMessage("You can not change your username with active XMPP sessions.");
    }

    @Test
    void aProfileChangesWhatIsGivenAndIsToldToAll() {
        var changed = accounts.changeProfile(
                Fixtures.byToken(house.bob()), new ProfileChange(Optional.of("Bobby"), Optional.of(" "), NONE));
        assertThat(changed.displayName()).isEqualTo("Bobby");
        assertThat(changed.firstName()).isEqualTo("bob");
        assertThat(house.heard().all(UserChanged.class)).containsExactly(new UserChanged(changed, Optional.empty()));
        assertThat(accounts.find("bob")).isEqualTo(changed);
    }

    @Test
    void deactivationEndsEverythingAtOnce() {
        house.root();
        var lobby = house.lobby();
        var seat = house.seat(house.bob(), lobby);
        var begun = begin(house.bob());
        var token = accounts.generateToken(house.bob());
        var bob = house.bob();
        house.heard().forget();
        accounts.deactivate("bob");
        assertThat(logins.find(begun.secret())).isEmpty();
        assertThat(accounts.byToken(token)).isEmpty();
        assertThat(house.core().presence().sits(seat, lobby.id())).isFalse();
        assertThat(house.heard().all())
                .contains(
                        new ChatEvent.Left(seat, bob.id(), lobby.id(), Departure.RIGHT_LOST),
                        new CredentialsEnded(bob.id(), Optional.empty(), Set.of(Credential.values())));
        assertRefused(() -> begin(bob)).isEqualTo(SIGN_IN_FIRST);
        accounts.reactivate("bob");
        assertThat(logins.find(begun.secret())).isEmpty();
        assertThat(accounts.byToken(token)).isEmpty();
    }

    @Test
    void thereIsAlwaysAnAdministrator() {
        house.root();
        assertRefused(() -> accounts.deactivate("root")).isEqualTo(INVALID);
        assertRefused(() -> accounts.setAdministrator("root", false)).isEqualTo(INVALID);
        house.bob();
        accounts.setAdministrator("bob", true);
        accounts.setAdministrator("root", false);
        assertThat(accounts.find("root").administrator()).isFalse();
        assertRefused(() -> accounts.setAdministrator("nobody", true)).isEqualTo(NOT_FOUND);
    }

    @Test
    void whoIsNoAdministratorAnyMoreIsPutOutOfTheRoomsOfOthers() {
        house.bob();
        accounts.setAdministrator("bob", true);
        house.root();
        var safe = house.safe();
        var seat = house.seat(house.bob(), safe);
        accounts.setAdministrator("bob", false);
        assertThat(house.core().presence().sits(seat, safe.id())).isFalse();
    }

    @Test
    void anAdministratorsNewPasswordForSomebodyEndsWhatTheyHad() {
        var begun = begin(house.bob());
        accounts.setPassword("bob", "password2");
        assertThat(logins.find(begun.secret())).isEmpty();
        assertThat(house.core()
                        .signIn()
                        .check("bob", "password2", Origin.of("h"))
                        .username())
                .isEqualTo("bob");
        assertRefused(() -> accounts.setPassword("bob", "short")).isEqualTo(INVALID);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
