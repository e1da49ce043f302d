package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import letschat.core.spi.AuthProvider.Identity;
import letschat.core.spi.AuthProvider.Rights;

/** One person's entry, read as the settings map it. */
record Person(Entry entry, LdapSettings.People settings) {
    private static final List<String> NEEDED = List.of("uid", "username");

    String dn() {
        return entry.getDN();
    }

    /** The directory's own id of the person; empty when the entry has none. */
    Optional<String> id() {
        return Optional.ofNullable(entry.getAttributeValueBytes(settings.attribute("uid")))
                .filter(bytes -> bytes.length > 0)
                .map(Person::printable);
    }

    String username() {
        return value("username");
    }

    /** The attributes without which nobody can be let in, and which the entry does not have. */
    List<String> missing() {
        return NEEDED.stream()
                .filter(asked -> !entry.hasAttribute(settings.attribute(asked)))
                .map(settings::attribute)
                .distinct()
                .toList();
    }

    Optional<Identity> identity(Rights rights) {
        return id().filter(_ -> !username().isBlank())
                .map(id -> new Identity(
                        id,
                        username(),
                        value("email"),
                        value("displayName"),
                        value("firstName"),
                        value("lastName"),
                        rights));
    }

    List<String> values(String attribute) {
        var values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    /** The first value; empty when there is none. */
    private String value(String asked) {
        var value = entry.getAttributeValue(settings.attribute(asked));
        return value == null ? "" : value.strip();
    }

    /** Active Directory's objectGUID is bytes that are no text: those are told in hexadecimal. */
    private static String printable(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl)
                    ? HexFormat.of().formatHex(bytes)
                    : text;
        } catch (CharacterCodingException _) {
            return HexFormat.of().formatHex(bytes);
        }
    }
}
