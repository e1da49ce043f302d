package letschat.xmpp.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import letschat.xmpp.sasl.Credentials.Verdict;

/** PLAIN (RFC 4616): {@code authzid NUL authcid NUL password}. */
final class PlainExchange implements SaslExchange {
    private static final int MAX_BYTES = 3 * 1024;

    private final Credentials credentials;
    private final Peer peer;

    PlainExchange(Credentials credentials, Peer peer) {
        this.credentials = credentials;
        this.peer = peer;
    }

    @Override
    public SaslStep respond(byte[] message) {
        if (message.length > MAX_BYTES) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String[] parts = text.split("\0", -1);
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        if (!sameUser(parts[0], parts[1])) {
            return new SaslStep.Failure(SaslFailure.INVALID_AUTHZID);
        }
        return switch (credentials.check(parts[1], parts[2], peer.address())) {
            case Verdict.Right(var who) -> new SaslStep.Success(who, "");
            case Verdict.Wrong() -> new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED);
            case Verdict.Barred(var why) -> new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, why);
            case Verdict.Locked() -> new SaslStep.Failure(SaslFailure.TEMPORARY_AUTH_FAILURE);
        };
    }

    /** Nobody may act for anybody else: {@code wanted} is absent, or the name itself, perhaps as an address. */
    static boolean sameUser(String wanted, String login) {
        return wanted.isEmpty() || wanted.equalsIgnoreCase(login) || wanted.startsWith(login + "@");
    }
}
