package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Identity;
import letschat.core.spi.AuthProvider.Rights;
import letschat.core.spi.AuthProvider.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SynchronisationTest {
    private static final Origin HOME = Origin.of("192.0.2.1");

    private final Directory directory = new Directory();
    private final Fixtures house = Fixtures.open(settings(), directory);

    @AfterEach
    void close() {
        house.close();
    }

    private User signIn(String username) {
        return house.core().signIn().check(username, "ldap-password", HOME);
    }

    private Account account(User user) {
        return house.core().accounts().account(new Caller(user, Credential.PASSWORD, Optional.empty(), HOME));
    }

    private Synchronisation.Report look() {
        return house.core().accounts().synchronisation().run(directory);
    }

    @Test
    void aSignInTakesOverWhatTheDirectorySaysButNotTheNamesPeopleAreKnownBy() {
        var carol = signIn("carol");
        directory.put(identity("carol", "carol.married", "new@corp.example", "Caroline", Rights.NONE));
        var again = account(signIn("carol.married"));
        assertThat(again.user().username()).isEqualTo("carol");
        assertThat(again.user().displayName()).isEqualTo(carol.displayName());
        assertThat(again.user().firstName()).isEqualTo("Caroline");
        assertThat(again.email()).isEqualTo("new@corp.example");
    }

    @Test
    void anAddressThatIsTakenIsNotTakenOver() {
        house.bob();
        var carol = signIn("carol");
        directory.put(identity("carol", "carol", "bob@example.com", "Carol", Rights.NONE));
        signIn("carol");
        assertThat(account(carol).email()).isEqualTo("carol@corp.example");
    }

    @Test
    void whoHasNoAddressThereGetsInAllTheSame() {
        directory.put(identity("dora", "dora", "", "Dora", Rights.NONE));
        assertThat(account(signIn("dora")).email()).isEqualTo("dora@letschat.invalid");
    }

    @Test
    void aGroupMakesAnAdministratorAndUnmakesOne() {
        house.administrator();
        directory.put(identity("carol", "carol", "carol@corp.example", "Carol", administrator(true)));
        assertThat(signIn("carol").administrator()).isTrue();
        directory.put(identity("carol", "carol", "carol@corp.example", "Carol", administrator(false)));
        look();
        assertThat(house.core().accounts().find("carol").administrator()).isFalse();
    }

    @Test
    void theLastAdministratorStaysOneWhateverTheDirectorySays() {
        directory.put(identity("carol", "carol", "carol@corp.example", "Carol", administrator(true)));
        assertThat(signIn("carol").administrator()).isTrue();
        directory.put(identity("carol", "carol", "carol@corp.example", "Carol", administrator(false)));
        assertThat(signIn("carol").administrator()).isTrue();
    }

    @Test
    void whoHasLeftIsSignedOutEverywhere() {
        var carol = signIn("carol");
        var login = house.core().logins().begin(carol, HOME, "browser");
        directory.remove("carol");
        assertThat(look()).isEqualTo(new Synchronisation.Report(1, 1));
        assertThat(house.core().logins().find(login.secret())).isEmpty();
        assertThat(house.core().accounts().user(carol.id()).orElseThrow().active())
                .isFalse();
        assertThat(look()).isEqualTo(new Synchronisation.Report(0, 0));
        directory.put(identity("carol", "carol", "carol@corp.example", "Carol", Rights.NONE));
        assertRefused(() -> signIn("carol")).isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void peopleOfThisHouseAreNotMissed() {
        house.bob();
        signIn("carol");
        assertThat(look()).isEqualTo(new Synchronisation.Report(1, 0));
        assertThat(house.core().accounts().find("bob").active()).isTrue();
    }

    @Test
    void aDirectoryThatSuddenlyKnowsHardlyAnybodyIsNotBelieved() {
        var names = IntStream.range(0, 12).mapToObj(i -> "person" + i).toList();
        names.forEach(name -> directory.put(identity(name, name, name + "@corp.example", name, Rights.NONE)));
        names.forEach(this::signIn);
        names.forEach(directory::remove);
        assertRefused(this::look).isEqualTo(INVALID);
        assertThat(house.core().accounts().find("person3").active()).isTrue();
    }

    @Test
    void aDirectoryThatBreaksOffDeactivatesNobody() {
        signIn("carol");
        directory.remove("carol");
        directory.breaksOff = true;
        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::look);
        assertThat(house.core().accounts().find("carol").active()).isTrue();
    }

    private static Rights administrator(boolean is) {
        return new Rights(Optional.of(is), Map.of());
    }

    private static Identity identity(String id, String username, String email, String firstName, Rights rights) {
        return new Identity(id, username, email, "Shown " + id, firstName, "Corp", rights);
    }

    private static CoreSettings settings() {
        var all = Fixtures.withoutFiles(CoreSettings.defaults());
        return new CoreSettings(
                new CoreSettings.Accounts(true, true, all.accounts().passwordPattern(), List.of("local", "ldap")),
                all.throttling(),
                all.logins(),
                all.rooms(),
                all.messages(),
                all.direct(),
                all.files());
    }

    /** People who can be listed. */
    private static final class Directory implements AuthProvider {
        private final ConcurrentMap<String, Identity> people = new ConcurrentHashMap<>();
        private volatile boolean breaksOff;

        Directory() {
            put(identity("carol", "carol", "carol@corp.example", "Carol", Rights.NONE));
        }

        void put(Identity identity) {
            people.put(identity.externalId(), identity);
        }

        void remove(String id) {
            people.remove(id);
        }

        @Override
        public String key() {
            return "ldap";
        }

        @Override
        public Optional<Identity> authenticate(String login, String password) {
            return people.values().stream()
                    .filter(person -> person.username().equals(login) && password.equals("ldap-password"))
                    .findFirst();
        }

        @Override
        public Optional<Duration> listedEvery() {
            return Optional.of(Duration.ofHours(1));
        }

        @Override
        public void each(Predicate<String> wanted, Consumer<Identity> visitor) {
            people.values().stream()
                    .filter(person -> wanted.test(person.externalId()))
                    .forEach(visitor);
            if (breaksOff) {
                throw new Unavailable("search: connection lost", new IOException("lost"));
            }
        }
    }
}
