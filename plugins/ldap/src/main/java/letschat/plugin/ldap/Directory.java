package letschat.plugin.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import letschat.core.spi.AuthProvider.Rights;
import letschat.plugin.ldap.LdapSettings.Template;
import org.jspecify.annotations.Nullable;

/** What is asked of the directory, over connections that are kept. Safe for many threads. */
final class Directory implements AutoCloseable {
    /** One to be found and one to see that there is more than one. */
    private static final int TWO = 2;

    /** Sees one person. */
    interface Visitor {
        void see(Person person) throws LDAPException, GeneralSecurityException;
    }

    private final LdapSettings settings;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable LDAPConnectionPool opened;

    Directory(LdapSettings settings) {
        this.settings = settings;
    }

    /** Who has that name; nobody when several have. */
    Optional<Person> person(String login) throws LDAPException, GeneralSecurityException {
        var found = answers(pool(), people(login));
        return found.size() == 1 ? Optional.of(new Person(found.getFirst(), settings.people())) : Optional.empty();
    }

    /** As who has that name is looked for. */
    SearchRequest people(String login) throws LDAPException {
        var people = settings.people();
        var request = new SearchRequest(
                people.base(), people.scope(), Template.filled(people.filter(), login, ""), attributes());
        request.setSizeLimit(TWO);
        return request;
    }

    /** Fails unless the password is right; the connection is the reader's again afterwards. */
    void bind(Person person, String password) throws LDAPException, GeneralSecurityException {
        pool().bindAndRevertAuthentication(person.dn(), password);
    }

    Rights rights(Person person) throws LDAPException, GeneralSecurityException {
        var groups = settings.groups();
        if (!groups.matter()) {
            return Rights.NONE;
        }
        var names = new GroupNames();
        groups.attribute().ifPresent(attribute -> person.values(attribute).forEach(names::add));
        if (groups.base().isPresent()) {
            var filter = Template.filled(groups.filter(), person.username(), person.dn());
            var request = new SearchRequest(groups.base().get(), SearchScope.SUB, filter, SearchRequest.NO_ATTRIBUTES);
            answers(pool(), request).stream().map(Entry::getDN).forEach(names::add);
        }
        return names.rights(groups);
    }

    /** Shows everybody, a page at a time (RFC 2696), so that a large directory needs no memory here and breaks no limit there. */
    void each(Visitor visitor) throws LDAPException, GeneralSecurityException {
        var pool = pool();
        var connection = pool.getConnection();
        boolean whole = false;
        try {
            each(connection, visitor);
            whole = true;
        } finally {
            if (whole) {
                pool.releaseConnection(connection);
            } else {
                pool.releaseDefunctConnection(connection);
            }
        }
    }

    private void each(LDAPConnection connection, Visitor visitor) throws LDAPException, GeneralSecurityException {
        var people = settings.people();
        var request =
                new SearchRequest(people.base(), people.scope(), Template.everybody(people.filter()), attributes());
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(people.pageSize(), cookie, true));
            var result = connection.search(request);
            for (var entry : entries(result)) {
                visitor.see(new Person(entry, people));
            }
            var answer = SimplePagedResultsControl.get(result);
            cookie = answer == null ? null : answer.getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);
    }

    /** What was found, up to the limit that was set. */
    static List<SearchResultEntry> answers(LDAPInterface line, SearchRequest request) throws LDAPException {
        try {
            return entries(line.search(request));
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return entries(e.getSearchResult());
            }
            throw e;
        }
    }

    /** They are there, as no listener takes them. */
    private static List<SearchResultEntry> entries(SearchResult result) {
        return Objects.requireNonNull(result.getSearchEntries());
    }

    private String[] attributes() {
        var attributes = new ArrayList<>(settings.people().attributes().values());
        settings.groups().attribute().ifPresent(attributes::add);
        return attributes.toArray(String[]::new);
    }

    private LDAPConnectionPool pool() throws LDAPException, GeneralSecurityException {
        opening.lock();
        try {
            var pool = opened;
            if (pool == null || pool.isClosed()) {
                pool = new Lines(settings).pool();
                opened = pool;
            }
            return pool;
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (opened != null) {
                opened.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
