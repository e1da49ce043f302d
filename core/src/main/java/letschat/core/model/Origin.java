package letschat.core.model;

import java.util.Optional;

/**
 * Where a request came from.
 *
 * @param address the client's address in text form, after trusted proxies; never empty
 * @param connection the live connection it came over, if any, so that a front can tell the sender's own echo
 * @param stanzaId the id an XMPP client gave its stanza (XEP-0045 §7.4 wants it back)
 */
public record Origin(String address, Optional<ConnectionId> connection, Optional<String> stanzaId) {
    /** A request from {@code address} over no lasting connection. */
    public static Origin of(String address) {
        return new Origin(address, Optional.empty(), Optional.empty());
    }

    public static Origin over(String address, ConnectionId connection) {
        return new Origin(address, Optional.of(connection), Optional.empty());
    }
}
