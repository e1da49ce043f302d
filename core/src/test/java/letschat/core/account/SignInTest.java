package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static letschat.core.model.Refused.Reason.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignInTest {
    private static final Origin HOME = Origin.of("192.0.2.1");
    private static final Origin ELSEWHERE = Origin.of("198.51.100.9");

    private final Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    private User check(String login, String password) {
        return house.core().signIn().check(login, password, HOME);
    }

    private void fail(String login, Origin origin) {
        refusal(() -> house.core().signIn().check(login, "wrong", origin));
    }

    @Test
    void aNameOrAnEmailInAnyCaseSignsIn() {
        var bob = house.bob().user();
        assertThat(check(" BOB ", Fixtures.PASSWORD)).isEqualTo(bob);
        assertThat(check("Bob@Example.com", Fixtures.PASSWORD)).isEqualTo(bob);
    }

    @Test
    void whateverIsWrongIsSaidInTheSameWords() {
        house.bob();
        var wrong = refusal(() -> check("bob", "wrong"));
        var unknown = refusal(() -> check("nobody", "wrong"));
        var empty = refusal(() -> check("bob", ""));
        assertThat(List.of(wrong, unknown, empty)).extracting(Refused::reason).containsOnly(SIGN_IN_FIRST);
        assertThat(List.of(unknown, empty)).extracting(Throwable::getMessage).containsOnly(wrong.getMessage());
    }

    @Test
    void anUnknownNameCostsTheCheckOfAPassword() {
        house.bob();
        int before = house.passwords().checks();
        fail("bob", HOME);
        int known = house.passwords().checks() - before;
        fail("nobody", HOME);
        assertThat(house.passwords().checks() - before).isEqualTo(2 * known).isEqualTo(2);
    }

    @Test
    void theThirdFailureLocksForFiveSecondsAndASuccessCountsFromZero() {
        house.bob();
        assertRefused(() -> check("bob", "wrong")).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> check("bob", "wrong")).isEqualTo(SIGN_IN_FIRST);
        var locked = refusal(() -> check("bob", "wrong"));
        assertThat(locked.reason()).isEqualTo(SLOW_DOWN);
        assertThat(locked.retryAfter()).contains(Duration.ofSeconds(5));
        assertRefused(() -> check("bob", Fixtures.PASSWORD)).isEqualTo(SLOW_DOWN);
        house.clock().go(Duration.ofSeconds(6));
        assertThat(check("bob", Fixtures.PASSWORD).username()).isEqualTo("bob");
        assertRefused(() -> check("bob", "wrong")).isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void eachFurtherFailureDoublesTheLockUpToADay() {
        for (int i = 0; i < 3; i++) {
            fail("bob", HOME);
        }
        var seconds = 5L;
        for (int i = 0; i < 20; i++) {
            house.clock().go(Duration.ofSeconds(seconds));
            seconds = Math.min(2 * seconds, 86_400);
            assertThat(refusal(() -> check("bob", "wrong")).retryAfter()).contains(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void nameAndEmailAreOneBudget() {
        house.bob();
        fail("bob", HOME);
        fail("bob@example.com", HOME);
        assertRefused(() -> check("bob", "wrong")).isEqualTo(SLOW_DOWN);
    }

    @Test
    void theOwnerStillGetsInFromElsewhere() {
        house.bob();
        for (int i = 0; i < 5; i++) {
            fail("bob", ELSEWHERE);
        }
        assertThat(check("bob", Fixtures.PASSWORD).username()).isEqualTo("bob");
        assertRefused(() -> house.core().signIn().check("bob", Fixtures.PASSWORD, ELSEWHERE))
                .isEqualTo(SLOW_DOWN);
    }

    @Test
    void oneAddressCannotTryManyNames() {
        house.bob();
        for (int i = 0; i < 100; i++) {
            fail("name" + i, ELSEWHERE);
        }
        assertRefused(() -> house.core().signIn().check("another", "wrong", ELSEWHERE))
                .isEqualTo(SLOW_DOWN);
        assertThat(check("bob", Fixtures.PASSWORD).username()).isEqualTo("bob");
        house.clock().go(Duration.ofMinutes(16));
        assertRefused(() -> house.core().signIn().check("another", "wrong", ELSEWHERE))
                .isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void aLockOutlivesARestart() {
        house.bob();
        for (int i = 0; i < 3; i++) {
            fail("bob", HOME);
        }
        var again = house.restarted();
        assertRefused(() -> again.core().signIn().check("bob", Fixtures.PASSWORD, HOME))
                .isEqualTo(SLOW_DOWN);
    }

    @Test
    void manyGuessesAtOnceAreCountedOneByOne() throws Exception {
        house.bob();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(
                            () -> refusal(() -> check("bob", "guess" + i)).reason()))
                    .toList();
            long counted = 0;
            for (var guess : guesses) {
                counted += guess.get() == SIGN_IN_FIRST ? 1 : 0;
            }
            assertThat(counted).isEqualTo(2);
        }
        assertThat(house.passwords().checks()).isEqualTo(3);
    }

    @Test
    void oldFailuresAreForgotten() {
        fail("bob", HOME);
        fail("bob", HOME);
        house.clock().go(Duration.ofHours(25));
        assertRefused(() -> check("bob", "wrong")).isEqualTo(SIGN_IN_FIRST);
        assertThat(house.store().read().logins().failures("bob|192.0.2.1")).isPresent();
        house.clock().go(Duration.ofHours(49));
        house.core().logins().sweep();
        assertThat(house.store().read().logins().failures("bob|192.0.2.1")).isEmpty();
    }

    @Test
    void anOldHashIsMadeAnewWhileThePasswordIsAtHand() {
        var bob = house.core().accounts().account(house.bob());
        house.store().inTransaction(tx -> {
            tx.users().update(bob.withPasswordHash("old:" + Fixtures.PASSWORD));
            return bob;
        });
        check("bob", Fixtures.PASSWORD);
        assertThat(house.core().accounts().account(house.bob()).passwordHash()).contains("new:" + Fixtures.PASSWORD);
    }

    @Test
    void aDeactivatedUserSignsInNowhere() {
        house.bob();
        house.core().accounts().deactivate("bob");
        assertRefused(() -> check("bob", Fixtures.PASSWORD)).isEqualTo(SIGN_IN_FIRST);
        house.core().accounts().reactivate("bob");
        assertThat(check("bob", Fixtures.PASSWORD).username()).isEqualTo("bob");
    }

    @Test
    void nobodySignsInAsTheHouse() {
        assertRefused(() -> check("lets_chat", Fixtures.PASSWORD)).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> house.core().accounts().reactivate("lets_chat")).isEqualTo(Refused.Reason.NOT_FOUND);
    }

    @Test
    void anOutsideAccountIsMadeAtTheFirstSignInAndFoundByItsIdLater() {
        var directory = new Directory("carol", "carol@corp.example");
        try (var corporate = Fixtures.open(settings("local", "ldap"), directory)) {
            var signIn = corporate.core().signIn();
            var carol = signIn.check("carol", "ldap-password", HOME);
            directory.username = "carol.new";
            assertThat(signIn.check("carol.new", "ldap-password", HOME).id()).isEqualTo(carol.id());
            assertRefused(() -> signIn.check("carol", Fixtures.PASSWORD, HOME)).isEqualTo(SIGN_IN_FIRST);
            corporate.core().accounts().deactivate("carol");
            assertRefused(() -> signIn.check("carol.new", "ldap-password", HOME))
                    .isEqualTo(SIGN_IN_FIRST);
        }
    }

    @Test
    void anOutsideAccountNeverTakesOverOneOfThisHouse() {
        var directory = new Directory("bob", "other@corp.example");
        try (var corporate = Fixtures.open(settings("local", "ldap"), directory)) {
            corporate.bob();
            assertRefused(() -> corporate.core().signIn().check("bob", "ldap-password", HOME))
                    .isEqualTo(CONFLICT);
            directory.username = "bobby";
            directory.email = "bob@example.com";
            assertRefused(() -> corporate.core().signIn().check("bobby", "ldap-password", HOME))
                    .isEqualTo(CONFLICT);
        }
    }

    @Test
    void localPasswordsDoNotCountWhenTheHouseDoesNotCheckThem() {
        try (var corporate = Fixtures.open(settings("ldap"), new Directory("x", "x@corp.example"))) {
            corporate.bob();
            assertRefused(() -> corporate.core().signIn().check("bob", Fixtures.PASSWORD, HOME))
                    .isEqualTo(SIGN_IN_FIRST);
        }
    }

    @Test
    void aProviderThatIsDownShutsOutNobodyElseAndCountsNoFailure() {
        var directory = new Directory("carol", "carol@corp.example");
        try (var corporate = Fixtures.open(settings("ldap", "local"), directory)) {
            corporate.bob();
            var signIn = corporate.core().signIn();
            directory.down = true;
            assertThat(signIn.check("bob", Fixtures.PASSWORD, HOME).username()).isEqualTo("bob");
            for (int i = 0; i < 5; i++) {
                assertRefused(() -> signIn.check("carol", "ldap-password", HOME))
                        .isEqualTo(UNAVAILABLE);
            }
            directory.down = false;
            assertThat(signIn.check("carol", "ldap-password", HOME).username()).isEqualTo("carol");
        }
    }

    @Test
    void aProofIsOnlyForPasswordsThatThisHouseChecks() {
        try (var corporate = Fixtures.open(settings("ldap"), new Directory("x", "x@corp.example"))) {
            corporate.bob();
            assertRefused(() -> corporate
                            .core()
                            .appPasswords()
                            .proven("bob", HOME, () -> Optional.of(new AppPasswords.Proof(Optional.empty()))))
                    .isEqualTo(SIGN_IN_FIRST);
        }
    }

    @Test
    void anUnknownProviderStopsTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.open(settings("local", "ldap")));
    }

    private static CoreSettings settings(String... providers) {
        var all = Fixtures.withoutFiles(CoreSettings.defaults());
        return new CoreSettings(
                new CoreSettings.Accounts(true, true, Pattern.compile("^.{8,64}$"), List.of(providers)),
                all.throttling(),
                all.logins(),
                all.rooms(),
                all.messages(),
                all.direct(),
                all.files());
    }

    /** A directory of one person, who may be renamed. */
    private static final class Directory implements AuthProvider {
        private volatile String username;
        private volatile String email;
        private volatile boolean down;

        Directory(String username, String email) {
            this.username = username;
            this.email = email;
        }

        @Override
        public String key() {
            return "ldap";
        }

        @Override
        public Optional<Identity> authenticate(String login, String password) {
            if (down) {
                throw new Unavailable("connect: refused", new IOException("refused"));
            }
            return login.equals(username) && password.equals("ldap-password")
                    ? Optional.of(new Identity("uid=7", username, email, "Carol", "Carol", "C", Rights.NONE))
                    : Optional.empty();
        }
    }
}
