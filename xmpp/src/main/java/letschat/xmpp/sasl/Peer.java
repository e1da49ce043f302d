package letschat.xmpp.sasl;

import java.util.Optional;

/**
 * Who is at the other end.
 *
 * @param channelBinding tls-exporter data of the TLS connection (RFC 9266), when there is some
 */
public record Peer(String address, Optional<byte[]> channelBinding) {}
