package letschat.xmpp.house;

import letschat.xmpp.stream.StreamSettings;

/**
 * What an operator decides about XMPP; read once at start by the server.
 *
 * @param host the address to listen on
 * @param port for STARTTLS; 0 for any free one
 * @param directTlsPort for TLS from the first byte on (XEP-0368); 0 for none
 * @param proxyPort for bytes between clients (XEP-0065); negative for none, 0 for any free one
 * @param roomCreation whether who joins a room that is not there makes it
 * @param fullUsername whether the whole address signs in, not its local part
 * @param roster who is on everybody's contact list
 */
public record XmppSettings(
        String host,
        int port,
        int directTlsPort,
        int proxyPort,
        boolean roomCreation,
        boolean fullUsername,
        Roster roster,
        StreamSettings streams) {
    /** Where contact lists come from, besides what each user added. */
    public enum Roster {
        /** Only what each user added. */
        OWN,
        /** Users who are connected over XMPP. */
        ONLINE,
        /** All users of the house. */
        ALL
    }

    public String domain() {
        return streams.domain();
    }

    /** Where the proxy for bytes is. */
    public String proxy() {
        return "proxy." + streams.domain();
    }

    /** Where uploads are asked for. */
    public String upload() {
        return "upload." + streams.domain();
    }

    /** Where the house's own nodes are. */
    public String pubsub() {
        return "pubsub." + streams.domain();
    }

    /** Where the rooms are. */
    public String conference() {
        return "conference." + streams.domain();
    }
}
