package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SWITCHED_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {
    private final Fixtures house = Fixtures.open();
    private final Accounts accounts = house.core().accounts();

    @AfterEach
    void close() {
        house.close();
    }

    private static Registration registration(String username, String email, String password) {
        return new Registration(
                username, email, password, Optional.of("Shown"), Optional.of("First"), Optional.of("Last"));
    }

    private Refused refusedName(String username) {
        return refusal(() -> accounts.register(registration(username, "x@example.com", Fixtures.PASSWORD)));
    }

    @Test
    void nameAndEmailAreTrimmedAndLowerCased() {
        var account = accounts.register(registration(" ALICE ", " Alice@Example.COM ", Fixtures.PASSWORD));
        assertThat(account.user().username()).isEqualTo("alice");
        assertThat(account.email()).isEqualTo("alice@example.com");
        assertThat(account.user().administrator()).isFalse();
    }

    @Test
    void theAvatarTellsNothingOfTheEmail() {
        var one = accounts.register(registration("one", "one@example.com", Fixtures.PASSWORD));
        assertThat(one.user().avatar()).matches("[0-9a-f]{32}").isNotEqualTo(md5("one@example.com"));
    }

    @Test
    void everyWrongFieldIsNamedAndNoPasswordIsRepeated() {
        var nothing = new Registration("", "", "", Optional.empty(), Optional.empty(), Optional.empty());
        var refused = refusal(() -> accounts.register(nothing));
        assertThat(refused.reason()).isEqualTo(INVALID);
        assertThat(refused.fields())
                .containsOnlyKeys("username", "email", "password", "displayName", "firstName", "lastName");
        assertThat(refused).hasMessageStartingWith("Path `username` is required. Path `email` is required.");
        var secret = refusal(() -> accounts.register(registration("alice", "a@example.com", "s3cret")));
        assertThat(secret.fields()).containsOnlyKeys("password");
        assertThat(secret.getMessage()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                "-ab",
                "ab-",
                "ab.",
                "a/b",
                "adm\u0456n",
                "a\u200bdmin",
                "\u202enimda",
                "ünder",
                "a@b",
                "a\nb",
                "aaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aNameOfAnotherFormIsRefused(String username) {
        assertThat(refusedName(username).fields()).containsOnlyKeys("username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "ALL",
                "a.l.l",
                "a11",
                "_all_",
                "admin",
                "Admin",
                "admin_",
                "_admin",
                "ad.min",
                "adm1n",
                "admln",
                "4dmin",
                "administrator",
                "lets_chat",
                "letschat",
                "_deleted_user_",
                "system"
            })
    void aNameThatOnlyTheHouseMayBearIsRefused(String username) {
        assertThat(refusedName(username).fields()).containsOnlyKeys("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ali", "al", "ab", "adam", "j.doe-smith", "_x_", "alice_1", "allan", "badmin"})
    void anOrdinaryNameIsTaken(String username) {
        assertThat(accounts.register(registration(username, "x@example.com", Fixtures.PASSWORD))
                        .user()
                        .username())
                .isEqualTo(username);
    }

    @Test
    void aNameIsAtMostSixtyFourLong() {
        assertThat(refusedName("x".repeat(65)).fields()).containsOnlyKeys("username");
        accounts.register(registration("x".repeat(64), "x@example.com", Fixtures.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "@x.org", "a@", "a b@example.com", "a@b@c.org", "a@exa\u0007mple.com"})
    void whatIsNoEmailIsRefused(String email) {
        assertThat(refusal(() -> accounts.register(registration("alice", email, Fixtures.PASSWORD)))
                        .fields())
                .containsOnlyKeys("email");
    }

    @Test
    void shownNamesLoseWhatCannotBeSeen() {
        var typed = new Registration(
                "alice",
                "a@example.com",
                Fixtures.PASSWORD,
                Optional.of(" Al\u202eice\u200b \u0007"),
                Optional.of("A\u0000"),
                Optional.of("T"));
        assertThat(accounts.register(typed).user().displayName()).isEqualTo("Alice");
        assertThat(refusal(() -> accounts.register(new Registration(
                                "bob",
                                "b@example.com",
                                Fixtures.PASSWORD,
                                Optional.of("\u200b"),
                                Optional.of("x".repeat(101)),
                                Optional.of("T"))))
                        .fields())
                .containsOnlyKeys("displayName", "firstName");
    }

    @Test
    void whatIsTakenIsSaidAsOldClientsKnowIt() {
        house.user("alice");
        var refused = refusal(() -> accounts.register(Fixtures.registration("alice")));
        assertThat(refused.reason()).isEqualTo(CONFLICT);
        assertThat(refused).hasMessage("Expected username to be unique Expected email to be unique");
        assertThat(refused.fields()).containsOnlyKeys("username", "email");
    }

    @Test
    void registrationCanBeClosedButTheConsoleStillAdds() {
        var all = Fixtures.withoutFiles(CoreSettings.defaults());
        var closed = new CoreSettings(
                new CoreSettings.Accounts(false, true, Pattern.compile("^.{8,64}$"), List.of("local")),
                all.throttling(),
                all.logins(),
                all.rooms(),
                all.messages(),
                all.direct(),
                all.files());
        try (var quiet = Fixtures.open(closed)) {
            assertRefused(() -> quiet.core().accounts().register(Fixtures.registration("alice")))
                    .isEqualTo(SWITCHED_OFF);
            var added = quiet.core()
                    .accounts()
                    .add(
                            new Registration(
                                    "admin",
                                    "",
                                    Fixtures.PASSWORD,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            true);
            assertThat(added.user().administrator()).isTrue();
            assertThat(added.user().displayName()).isEqualTo("admin");
        }
    }

    @Test
    void theSetUpCodeMakesOneAdministratorOnce() {
        var old = accounts.setUpCode(Optional.empty()).orElseThrow();
        var code = accounts.setUpCode(Optional.empty()).orElseThrow();
        assertRefused(() -> accounts.setUp(old, Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> accounts.setUp("", Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> accounts.setUp(code, Fixtures.registration("x"))).isEqualTo(INVALID);
        assertThat(accounts.setUp(code, Fixtures.registration("alice")).user().administrator())
                .isTrue();
        assertRefused(() -> accounts.setUp(code, Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
        assertThat(accounts.setUpCode(Optional.empty())).isEmpty();
    }

    @Test
    void theSetUpCodeEndsWhenTheConsoleMakesAnAdministrator() {
        var code = accounts.setUpCode(Optional.empty()).orElseThrow();
        house.root();
        assertRefused(() -> accounts.setUp(code, Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void aSetUpCodeOfTheOperatorsHoldsAcrossStartsAndOnlyOnce() {
        var chosen = Optional.of("chosen-by-the-operator");
        var earlier = accounts.setUpCode(Optional.empty()).orElseThrow();
        assertThat(accounts.setUpCode(chosen)).isEqualTo(chosen);
        assertThat(accounts.setUpCode(chosen)).isEqualTo(chosen);
        assertRefused(() -> accounts.setUp(earlier, Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
        accounts.setUp(chosen.get(), Fixtures.registration("alice"));
        assertRefused(() -> accounts.setUp(chosen.get(), Fixtures.registration("mallory")))
                .isEqualTo(FORBIDDEN);
        assertThat(accounts.setUpCode(chosen)).isEmpty();
    }

    @Test
    void theSetUpCodeIsNotKept() {
        var code = accounts.setUpCode(Optional.empty()).orElseThrow();
        assertThat(house.store().read().house().get("setup.code"))
                .hasValueSatisfying(kept -> assertThat(kept).doesNotContain(code));
    }

    @Test
    void activeUsersAreListedInTheOrderTheyRegistered() {
        house.alice();
        house.bob();
        house.mallory();
        accounts.deactivate("bob");
        assertThat(accounts.list(Page.FIRST)).extracting(User::username).containsExactly("alice", "mallory");
        assertThat(accounts.list(new Page(1, 1))).extracting(User::username).containsExactly("mallory");
    }

    @Test
    void aUserIsFoundByIdOrNameAndNeverByEmail() {
        var bob = house.bob().user();
        assertThat(accounts.find("bob")).isEqualTo(bob);
        assertThat(accounts.find("BOB")).isEqualTo(bob);
        assertThat(accounts.find(bob.id().value())).isEqualTo(bob);
        assertRefused(() -> accounts.find("bob@example.com")).isEqualTo(NOT_FOUND);
        accounts.deactivate("bob");
        assertRefused(() -> accounts.find("bob")).isEqualTo(NOT_FOUND);
        assertRefused(() -> accounts.find(bob.id().value())).isEqualTo(NOT_FOUND);
        assertThat(accounts.user(bob.id())).isPresent();
    }

    private static String md5(String text) {
        try {
            var digest = java.security.MessageDigest.getInstance("MD5");
            return java.util.HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
