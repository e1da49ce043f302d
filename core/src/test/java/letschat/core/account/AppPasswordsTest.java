package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.account.AppPasswords.Made;
import letschat.core.account.AppPasswords.Proof;
import letschat.core.account.AppPasswords.Shown;
import letschat.core.model.AppPassword;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.AppPasswordEnded;
import letschat.core.model.ChatEvent.CredentialsEnded;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppPasswordsTest {
    private static final Origin HOME = Origin.of("192.0.2.1");
    private static final Set<Scope> CHAT = EnumSet.of(Scope.READ, Scope.WRITE, Scope.FILES);
    private static final Optional<Duration> FOREVER = Optional.empty();

    private final Fixtures house = Fixtures.open();
    private final AppPasswords passwords = house.core().appPasswords();

    @AfterEach
    void close() {
        house.close();
    }

    private Made made(Caller caller) {
        return passwords.make(caller, "Telephone", CHAT, FOREVER);
    }

    @Test
    void anAppPasswordSignsInItsOwnerByNameOrMailAndNobodyElse() {
        var made = made(house.bob());
        assertThat(made.secret()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){5}");
        for (var login : List.of("bob", "BOB", "bob@example.com")) {
            var shown = passwords.check(login, made.secret(), HOME);
            assertThat(shown.user()).isEqualTo(house.bob().user());
            assertThat(shown.device().map(AppPassword::id))
                    .contains(made.password().id());
        }
        assertRefused(() -> passwords.check("mallory", made.secret(), HOME)).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> passwords.check("bob", "aaaa-aaaa-aaaa-aaaa-aaaa-aaaa", HOME))
                .isEqualTo(SIGN_IN_FIRST);
        assertThat(passwords.check("bob", Fixtures.PASSWORD, HOME).device()).isEmpty();
    }

    @Test
    void anAppPasswordIsNoPasswordForTheWeb() {
        var made = made(house.bob());
        assertRefused(() -> house.core().signIn().check("bob", made.secret(), HOME))
                .isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void itRemembersWhenItWasUsedLast() {
        var made = made(house.bob());
        assertThat(passwords.list(house.bob())).containsExactly(made.password());
        house.clock().go(Duration.ofHours(1));
        passwords.find(made.secret());
        assertThat(passwords.list(house.bob()).getFirst().lastUsed())
                .contains(made.password().created().plus(Duration.ofHours(1)));
    }

    @Test
    void whoEndsOneEndsThatOneOnly() {
        var first = made(house.bob());
        var second = made(house.bob());
        var id = first.password().id();
        assertRefused(() -> passwords.revoke(house.mallory(), id)).isEqualTo(NOT_FOUND);
        passwords.revoke(house.bob(), id);
        assertThat(passwords.find(first.secret())).isEmpty();
        assertThat(passwords.find(second.secret())).isPresent();
        assertThat(house.heard().all(AppPasswordEnded.class))
                .containsExactly(new AppPasswordEnded(house.bob().id(), id));
        assertRefused(() -> passwords.revoke(house.bob(), id)).isEqualTo(NOT_FOUND);
    }

    @Test
    void itEndsWhenItsTimeIsUp() {
        var made = passwords.make(house.bob(), "For a day", CHAT, Optional.of(Duration.ofDays(1)));
        house.clock().go(Duration.ofDays(1));
        assertThat(passwords.find(made.secret())).isEmpty();
        assertThat(passwords.list(house.bob())).isEmpty();
        assertThat(passwords.sweep()).isEqualTo(1);
        assertThat(house.heard().all(AppPasswordEnded.class)).hasSize(1);
    }

    @Test
    void aNewPasswordFromAnAdministratorOrDeactivationEndsAll() {
        var made = made(house.bob());
        house.core().accounts().setPassword("bob", "another-password");
        assertThat(passwords.find(made.secret())).isEmpty();
        assertThat(house.heard().all(CredentialsEnded.class).getLast().kinds()).contains(Credential.APP_PASSWORD);
        var again = made(house.bob());
        house.core().accounts().deactivate("bob");
        assertThat(passwords.find(again.secret())).isEmpty();
        house.core().accounts().reactivate("bob");
        assertThat(passwords.find(again.secret())).isEmpty();
    }

    @Test
    void whoIsDeactivatedMakesNone() {
        var bob = house.bob();
        house.core().accounts().deactivate("bob");
        assertRefused(() -> made(bob)).isEqualTo(NOT_FOUND);
    }

    @Test
    void onesOwnNewPasswordEndsThemOnlyWhenAsked() {
        var made = made(house.bob());
        change("password2", Fixtures.PASSWORD, false);
        assertThat(passwords.find(made.secret())).isPresent();
        change("password3", "password2", true);
        assertThat(passwords.find(made.secret())).isEmpty();
    }

    private void change(String to, String from, boolean endTokens) {
        house.core()
                .accounts()
                .changeAccount(
                        house.bob(),
                        new AccountChange(
                                Optional.of(from), Optional.empty(), Optional.empty(), Optional.of(to), endTokens));
    }

    @Test
    void onlyALoginMakesAndEndsThem() {
        var made = made(house.bob());
        var token = Fixtures.byToken(house.bob());
        var device = Caller.by(made.password(), house.bob().user(), HOME);
        for (var caller : List.of(token, device)) {
            assertRefused(() -> made(caller)).isEqualTo(FORBIDDEN);
            assertRefused(() -> passwords.revoke(caller, made.password().id())).isEqualTo(FORBIDDEN);
            assertRefused(() -> house.core().accounts().generateToken(caller)).isEqualTo(FORBIDDEN);
            assertRefused(() -> house.core().accounts().renewPassword(caller, "another-password"))
                    .isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void withoutTheScopeAnAdministratorIsAnOrdinaryUser() {
        var root = house.root();
        assertThat(Caller.by(made(root).password(), root.user(), HOME).user().administrator())
                .isFalse();
        var admin = passwords.make(root, "Script", EnumSet.allOf(Scope.class), FOREVER);
        assertThat(Caller.by(admin.password(), root.user(), HOME).user().administrator())
                .isTrue();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        var bob = house.bob();
        assertRefused(() -> passwords.make(bob, " \u200b ", CHAT, FOREVER)).isEqualTo(INVALID);
        assertRefused(() -> passwords.make(bob, "x".repeat(61), CHAT, FOREVER)).isEqualTo(INVALID);
        assertRefused(() -> passwords.make(bob, "Nothing", Set.of(), FOREVER)).isEqualTo(INVALID);
        assertRefused(() -> passwords.make(bob, "Past", CHAT, Optional.of(Duration.ZERO)))
                .isEqualTo(INVALID);
        for (int i = 0; i < AppPasswords.MOST; i++) {
            made(bob);
        }
        assertRefused(() -> made(bob)).isEqualTo(INVALID);
    }

    @Test
    void aProofCountsForItsOwnerOnly() {
        var bobs = made(house.bob()).password().id();
        Shown shown = passwords.proven("bob", HOME, () -> Optional.of(new Proof(Optional.of(bobs))));
        assertThat(shown.device().map(AppPassword::id)).contains(bobs);
        house.user("mallory");
        assertRefused(() -> passwords.proven("mallory", HOME, () -> Optional.of(new Proof(Optional.of(bobs)))))
                .isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> passwords.proven("bob", HOME, Optional::empty)).isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void whoWatchesSeesEachOnce() {
        var seen = new ArrayList<String>();
        passwords.watch((made, secret) -> seen.add(made.name() + " " + secret));
        var made = made(house.bob());
        assertThat(seen).containsExactly("Telephone " + made.secret());
    }
}
