package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in by looking them up in a directory and binding as them, as Let's Chat 0.4.2's plugin did. */
final class LdapProvider implements AuthProvider {
    private static final Logger log = LoggerFactory.getLogger(LdapProvider.class);

    /** How a directory says that it knows the person but not this password, or will not have it. */
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private final LdapSettings settings;
    private final Directory directory;

    LdapProvider(LdapSettings settings) {
        this.settings = settings;
        this.directory = new Directory(settings);
    }

    @Override
    public String key() {
        return LdapFactory.KEY;
    }

    @Override
    public Optional<Identity> authenticate(String login, String password) {
        // A bind with a name and no password succeeds without checking anything (RFC 4513 §5.1.2).
        if (password.isEmpty()) {
            return Optional.empty();
        }
        return asked("search", () -> {
            var found = directory.person(login);
            if (found.isEmpty() || !right(found.get(), login, password)) {
                return Optional.empty();
            }
            var person = found.get();
            var identity = person.identity(directory.rights(person));
            if (identity.isEmpty()) {
                log.warn("Cannot let in who has no {} dn={}", person.missing(), person.dn());
            }
            return identity;
        });
    }

    private boolean right(Person person, String login, String password) throws LDAPException, GeneralSecurityException {
        try {
            directory.bind(person, password);
            return true;
        } catch (LDAPException e) {
            if (!WRONG.contains(e.getResultCode())) {
                throw e;
            }
            log.info(
                    "The directory refused login={} dn={} result={} {}",
                    login,
                    person.dn(),
                    e.getResultCode(),
                    Words.of(e));
            return false;
        }
    }

    @Override
    public Optional<Duration> listedEvery() {
        return settings.every();
    }

    @Override
    public void each(Predicate<String> wanted, Consumer<Identity> visitor) {
        var _ = asked("list", () -> {
            directory.each(person -> {
                if (person.id().filter(wanted).isPresent()) {
                    person.identity(directory.rights(person)).ifPresent(visitor);
                }
            });
            return true;
        });
    }

    @Override
    public List<Step> examine(Optional<String> login) {
        return new Walk(settings, directory).go(login);
    }

    @Override
    public void close() {
        directory.close();
    }

    /** Something asked of the directory. */
    private interface Question<T> {
        T ask() throws LDAPException, GeneralSecurityException;
    }

    private static <T> T asked(String step, Question<T> question) {
        try {
            return askedAgain(question);
        } catch (LDAPException e) {
            throw new Unavailable("ldap, " + step + ": " + e.getResultCode() + ", " + Words.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new Unavailable("ldap, certificate authorities: " + e.getMessage(), e);
        }
    }

    /** When all kept connections were cut at once, the one that takes the place of another may be cut, too: once more, then. */
    private static <T> T askedAgain(Question<T> question) throws LDAPException, GeneralSecurityException {
        try {
            return question.ask();
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.SERVER_DOWN)) {
                throw e;
            }
            log.debug("A connection to the directory was cut: {}", Words.of(e));
            return question.ask();
        }
    }
}
