package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.spi.PluginSettings;

/**
 * The section {@code auth.ldap}.
 *
 * @param servers tried in this order
 * @param startTls whether plain connections go over to TLS before anything is said on them
 * @param authorities PEM files of whom to trust; none: whom Java trusts
 * @param reader who searches; empty: anonymous
 * @param every how often to look who is still there; empty: never
 */
record LdapSettings(
        List<Server> servers,
        boolean startTls,
        List<Path> authorities,
        Optional<Reader> reader,
        Duration timeout,
        People people,
        Groups groups,
        Optional<Duration> every) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    record Server(String host, int port, boolean tls) {
        @Override
        public String toString() {
            return (tls ? "ldaps://" : "ldap://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    record Reader(String dn, String password) {}

    /**
     * Where people are and what is told of them.
     *
     * @param filter with {@code {{username}}} in the place of what was typed
     * @param attributes what the house asks (uid, username, firstName, lastName, displayName, email) → the attribute that tells
     */
    record People(String base, SearchScope scope, String filter, int pageSize, Map<String, String> attributes) {
        String attribute(String asked) {
            return attributes.getOrDefault(asked, asked);
        }
    }

    /**
     * Which groups matter. A group is named by its DN, or by the value of its first RDN.
     *
     * @param attribute of a person, with the DNs of the person's groups
     * @param base where groups are looked for that name a person, if they are
     * @param rooms slug → group whose people are the room's members
     */
    record Groups(
            Optional<String> attribute,
            Optional<String> base,
            String filter,
            List<String> administrators,
            Map<String, String> rooms) {
        boolean matter() {
            return !administrators.isEmpty() || !rooms.isEmpty();
        }
    }

    static LdapSettings read(PluginSettings settings) {
        var servers = servers(settings);
        boolean startTls = settings.flag("connect_settings.startTls");
        if (startTls && servers.stream().anyMatch(Server::tls)) {
            settings.refuse("connect_settings.startTls", "false with ldaps:, which speaks TLS from the first byte on");
        }
        return new LdapSettings(
                servers,
                startTls,
                settings.list("connect_settings.tlsOptions.ca").stream()
                        .map(settings::file)
                        .toList(),
                reader(settings),
                settings.duration("connect_settings.timeout").orElse(TIMEOUT),
                people(settings),
                groups(settings),
                every(settings));
    }

    private static Optional<Duration> every(PluginSettings settings) {
        boolean looks = settings.flag("sync.enable");
        return settings.duration("sync.every").filter(_ -> looks);
    }

    private static Optional<Reader> reader(PluginSettings settings) {
        var password = settings.text("bind_options.bindCredentials").orElse("");
        return settings.text("bind_options.bindDN").map(dn -> new Reader(dn, password));
    }

    private static List<Server> servers(PluginSettings settings) {
        var key = "connect_settings.url";
        var servers = new ArrayList<Server>();
        for (var word : settings.text(key).orElse("").strip().split("[\\s,]+", -1)) {
            try {
                var url = new LDAPURL(word);
                boolean tls = url.getScheme().equals("ldaps");
                if (url.getHost() == null || url.getScheme().equals("ldapi")) {
                    settings.refuse(
                            key, "one address or several, separated by spaces, such as ldaps://ldap.example.com");
                } else {
                    servers.add(new Server(url.getHost(), url.getPort(), tls));
                }
            } catch (LDAPException _) {
                settings.refuse(key, "one address or several, separated by spaces, such as ldaps://ldap.example.com");
            }
        }
        return servers;
    }

    private static People people(PluginSettings settings) {
        var attributes = new LinkedHashMap<String, String>();
        for (var asked : List.of("uid", "username", "firstName", "lastName", "displayName", "email")) {
            settings.text("field_mappings." + asked).ifPresent(attribute -> attributes.put(asked, attribute));
        }
        var scope = switch (settings.choice("search.opts.scope", "base", "one", "sub")) {
            case "base" -> SearchScope.BASE;
            case "one" -> SearchScope.ONE;
            default -> SearchScope.SUB;
        };
        var filter = settings.text("search.opts.filter").orElse("(uid={{username}})");
        if (!filter.contains(Template.USERNAME) || !Template.wellFormed(filter)) {
            settings.refuse("search.opts.filter", "a filter (RFC 4515) with {{username}} in it");
        }
        var base = settings.text("search.base").orElse("");
        if (base.isEmpty() || !DN.isValidDN(base)) {
            settings.refuse("search.base", "a DN, such as ou=people,dc=example,dc=com");
        }
        return new People(base, scope, filter, settings.number("search.pageSize", 1, 10_000), attributes);
    }

    private static Groups groups(PluginSettings settings) {
        var rooms = new LinkedHashMap<String, String>();
        for (var pair : settings.list("groups.rooms")) {
            int sign = pair.indexOf('=');
            if (sign <= 0 || sign == pair.length() - 1) {
                settings.refuse("groups.rooms", "a list of slug=group, such as [dev=developers]");
            } else {
                rooms.put(
                        pair.substring(0, sign).strip(),
                        pair.substring(sign + 1).strip());
            }
        }
        var filter = settings.text("groups.filter").orElse("(member={{dn}})");
        if (!Template.wellFormed(filter)) {
            settings.refuse("groups.filter", "a filter (RFC 4515) with {{dn}} or {{username}} in it");
        }
        var groups = new Groups(
                settings.text("groups.attribute"),
                settings.text("groups.base"),
                filter,
                settings.list("groups.administrators"),
                rooms);
        if (groups.matter() && groups.attribute().isEmpty() && groups.base().isEmpty()) {
            settings.refuse(
                    "groups.base",
                    "where groups are, or groups.attribute what tells them, when groups decide something");
        }
        return groups;
    }

    /** A filter with places for what is only known at the sign-in. */
    static final class Template {
        static final String USERNAME = "{{username}}";
        static final String DISTINGUISHED_NAME = "{{dn}}";

        private Template() {}

        static boolean wellFormed(String filter) {
            try {
                var _ = Filter.create(filter.replace(USERNAME, "x").replace(DISTINGUISHED_NAME, "x"));
                return true;
            } catch (LDAPException _) {
                return false;
            }
        }

        /** The filter for one person; both values are escaped (RFC 4515 §3). */
        static Filter filled(String filter, String username, String dn) throws LDAPException {
            // In one pass, so that a name of {{dn}} stays a name.
            var made = new StringBuilder();
            for (int at = 0; at < filter.length(); ) {
                if (filter.startsWith(USERNAME, at)) {
                    made.append(Filter.encodeValue(username));
                    at += USERNAME.length();
                } else if (filter.startsWith(DISTINGUISHED_NAME, at)) {
                    made.append(Filter.encodeValue(dn));
                    at += DISTINGUISHED_NAME.length();
                } else {
                    made.append(filter.charAt(at++));
                }
            }
            return Filter.create(made.toString());
        }

        /** The filter for everybody. */
        static Filter everybody(String filter) throws LDAPException {
            return Filter.create(filter.replace(USERNAME, "*"));
        }
    }
}
