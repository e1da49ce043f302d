package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.spi.AuthProvider.Rights;

/** The groups of one person, by their DNs and by their short names. */
final class GroupNames {
    private final Set<String> names = new HashSet<>();

    void add(String dn) {
        names.add(normal(dn));
        try {
            var rdn = new DN(dn).getRDN();
            if (rdn != null) {
                names.add(rdn.getAttributeValues()[0].toLowerCase(Locale.ROOT));
            }
        } catch (LDAPException _) {
            // What is not a DN, as in some memberOf of old servers, is its own short name.
        }
    }

    boolean contains(String group) {
        return names.contains(normal(group));
    }

    Rights rights(LdapSettings.Groups groups) {
        Optional<Boolean> administrator = groups.administrators().isEmpty()
                ? Optional.empty()
                : Optional.of(groups.administrators().stream().anyMatch(this::contains));
        Map<String, Boolean> rooms = new HashMap<>();
        groups.rooms().forEach((slug, group) -> rooms.put(slug, contains(group)));
        return new Rights(administrator, rooms);
    }

    private static String normal(String group) {
        try {
            return DN.normalize(group);
        } catch (LDAPException _) {
            return group.strip().toLowerCase(Locale.ROOT);
        }
    }
}
