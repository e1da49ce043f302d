package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.core.spi.Step;
import letschat.plugin.ldap.LdapSettings.Server;

/** The way of a sign-in, connect → TLS → bind → search → mapping, one step at a time, for the operator. */
final class Walk {
    private final LdapSettings settings;
    private final Directory directory;
    private final Lines lines;
    private final List<Step> steps = new ArrayList<>();

    Walk(LdapSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
        this.lines = new Lines(settings);
    }

    /** Every server is walked to; only the first that lets the reader in is searched. */
    List<Step> go(Optional<String> login) {
        boolean searched = false;
        for (var server : settings.servers()) {
            if (connected(server)) {
                searched |= walked(server, searched, login);
            }
        }
        return steps;
    }

    private boolean connected(Server server) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.host(), server.port()), (int)
                    settings.timeout().toMillis());
            return good("connect", server + " answers");
        } catch (IOException e) {
            return bad(
                    "connect",
                    server + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()),
                    "Check the address in auth.ldap.connect_settings.url, the firewall, and that the directory runs.");
        }
    }

    private boolean walked(Server server, boolean searched, Optional<String> login) {
        try (var connection = lines.one(server)) {
            encrypted(server, connection);
            return bound(connection) && (searched || found(connection, login));
        } catch (LDAPException e) {
            return bad(
                    "tls",
                    server + ": " + Words.of(e),
                    "Name the CA's PEM file in auth.ldap.connect_settings.tlsOptions.ca; the address must be a name in the certificate.");
        } catch (GeneralSecurityException e) {
            return bad(
                    "tls",
                    "the CA files cannot be used: " + e.getMessage(),
                    "Correct auth.ldap.connect_settings.tlsOptions.ca: PEM files that the server may read.");
        }
    }

    private void encrypted(Server server, LDAPConnection connection) {
        var session = connection.getSSLSession();
        if (session != null) {
            good("tls", session.getProtocol() + ", the certificate is " + server.host() + "'s");
        } else {
            steps.add(new Step(
                    "tls",
                    true,
                    "none: passwords cross the network in clear",
                    "Use an ldaps: address, or auth.ldap.connect_settings.startTls: true."));
        }
    }

    private boolean bound(LDAPConnection connection) {
        var reader = lines.reader();
        var who = settings.reader().map(LdapSettings.Reader::dn).orElse("nobody (anonymous)");
        try {
            if (reader != null) {
                connection.bind(reader);
            }
            return good("bind", "signed in as " + who);
        } catch (LDAPException e) {
            return bad(
                    "bind",
                    "as " + who + ": " + e.getResultCode() + ", " + Words.of(e),
                    "Correct auth.ldap.bind_options.bindDN and bindCredentials.");
        }
    }

    private boolean found(LDAPConnection connection, Optional<String> login) {
        var people = settings.people();
        try {
            if (login.isEmpty()) {
                var base = connection.getEntry(people.base(), "objectClass");
                return base == null
                        ? bad(
                                "search",
                                people.base() + " is not there, or the reader may not see it",
                                "Correct auth.ldap.search.base.")
                        : good("search", people.base() + " is there; name a person to go further: doctor ldap NAME");
            }
            var request = directory.people(login.get());
            var entries = Directory.answers(connection, request);
            if (entries.size() != 1) {
                return bad(
                        "search",
                        (entries.isEmpty() ? "nobody" : "more than one person") + " below " + people.base() + " for "
                                + request.getFilter(),
                        "Correct auth.ldap.search.base, opts.scope and opts.filter, or let the reader see people.");
            }
            good("search", request.getFilter() + " is " + entries.getFirst().getDN());
            return mapped(entries.getFirst());
        } catch (LDAPException e) {
            return bad(
                    "search",
                    e.getResultCode() + ", " + Words.of(e),
                    "Correct auth.ldap.search, or let the reader search below " + people.base() + ".");
        }
    }

    private boolean mapped(SearchResultEntry entry) {
        var person = new Person(entry, settings.people());
        if (!person.missing().isEmpty()) {
            return bad(
                    "mapping",
                    "the entry has no " + String.join(", ", person.missing()),
                    "Correct auth.ldap.field_mappings, or let the reader see these attributes.");
        }
        try {
            var rights = directory.rights(person);
            var identity = person.identity(rights).orElseThrow();
            return good(
                    "mapping",
                    "id %s, user name %s, name %s, e-mail %s, administrator %s, member of %s"
                            .formatted(
                                    identity.externalId(),
                                    identity.username(),
                                    identity.displayName(),
                                    identity.email().isEmpty() ? "none" : identity.email(),
                                    rights.administrator()
                                            .map(is -> is ? "yes" : "no")
                                            .orElse("as set here"),
                                    rights.rooms()));
        } catch (LDAPException | GeneralSecurityException e) {
            return bad("groups", String.valueOf(e.getMessage()), "Correct auth.ldap.groups.");
        }
    }

    private boolean good(String name, String sentence) {
        steps.add(new Step(name, true, sentence, ""));
        return true;
    }

    private boolean bad(String name, String sentence, String advice) {
        steps.add(new Step(name, false, sentence, advice));
        return false;
    }
}
