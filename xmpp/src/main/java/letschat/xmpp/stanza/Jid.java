package letschat.xmpp.stanza;

import java.util.Optional;
import org.jxmpp.JxmppContext;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.jxmpp.stringprep.rocksxmppprecis.RocksXmppPrecisStringprep;

/**
 * An address, normalised (RFC 7622). Empty parts are absent ones.
 *
 * @param local before the {@code @}
 * @param resource after the {@code /}: a device, or a nick in a room
 */
public record Jid(String local, String domain, String resource) {
    private static final int MAX_PART_BYTES = 1023;

    /** The default preparation lets a@b@c through. */
    private static final JxmppContext PRECIS = JxmppContext.builder()
            .enableCaching()
            .withXmppStringprep(RocksXmppPrecisStringprep.INSTANCE)
            .build();

    /** The address that {@code text} spells, or empty when it spells none. */
    public static Optional<Jid> parse(String text) {
        Optional<Jid> plain = parsePlain(text);
        return plain.isPresent() ? plain : prepare(text);
    }

    public static Jid domain(String domain) {
        return new Jid("", domain, "");
    }

    public static Jid bare(String local, String domain) {
        return new Jid(local, domain, "");
    }

    /** {@code resource} normalised as a resource part, or empty when it cannot be one. */
    public Optional<Jid> withCheckedResource(String checked) {
        return checked.isEmpty() ? Optional.empty() : parse(bare() + "/" + checked);
    }

    public Jid withResource(String normalised) {
        return new Jid(local, domain, normalised);
    }

    public Jid bare() {
        return resource.isEmpty() ? this : new Jid(local, domain, "");
    }

    public boolean isBare() {
        return resource.isEmpty();
    }

    public boolean isFull() {
        return !resource.isEmpty();
    }

    public boolean isDomain() {
        return local.isEmpty() && resource.isEmpty();
    }

    public boolean sameBare(Jid other) {
        return local.equals(other.local) && domain.equals(other.domain);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(local.length() + domain.length() + resource.length() + 2);
        if (!local.isEmpty()) {
            text.append(local).append('@');
        }
        text.append(domain);
        if (!resource.isEmpty()) {
            text.append('/').append(resource);
        }
        return text.toString();
    }

    /** Addresses that every profile leaves as they are: nearly all that come in, without PRECIS's cost. */
    private static Optional<Jid> parsePlain(String text) {
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        String resource = slash < 0 ? "" : text.substring(slash + 1);
        int at = bare.indexOf('@');
        String local = at < 0 ? "" : bare.substring(0, at);
        String domain = bare.substring(at + 1);
        boolean partsThere = !domain.isEmpty() && at != 0 && (slash < 0 || !resource.isEmpty());
        boolean plain = partsThere
                && plainName(local)
                && plainName(domain)
                && !domain.startsWith(".")
                && !domain.endsWith(".")
                && plainResource(resource);
        return plain ? Optional.of(new Jid(local, domain, resource)) : Optional.empty();
    }

    private static boolean plainName(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!plain) {
                return false;
            }
        }
        return part.length() <= 255;
    }

    private static boolean plainResource(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c <= ' ' || c >= 0x7F) {
                return false;
            }
        }
        return part.length() <= MAX_PART_BYTES;
    }

    private static Optional<Jid> prepare(String text) {
        if (text.length() > 3 * MAX_PART_BYTES + 2) {
            return Optional.empty();
        }
        try {
            var jid = JidCreate.from(text, PRECIS);
            var local = jid.getLocalpartOrNull();
            var resource = jid.getResourceOrNull();
            return Optional.of(new Jid(
                    local == null ? "" : local.toString(),
                    jid.getDomain().toString(),
                    resource == null ? "" : resource.toString()));
        } catch (XmppStringprepException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
