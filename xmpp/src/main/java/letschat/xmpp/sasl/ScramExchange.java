package letschat.xmpp.sasl;

import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFinalMessage;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.exception.ScramParseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import letschat.xmpp.sasl.Credentials.ScramUser;
import letschat.xmpp.sasl.Credentials.Verdict;

/** SCRAM (RFC 5802, RFC 7677), with tls-exporter channel binding when it is a -PLUS (RFC 9266). */
final class ScramExchange implements SaslExchange {
    private static final String BINDING = "tls-exporter";
    private static final int MAX_BYTES = 4 * 1024;

    private final ScramHash hash;
    private final boolean plus;
    private final Credentials credentials;
    private final Peer peer;
    private final ScramDecoy decoy;
    private final String serverNonce;
    private Optional<First> first = Optional.empty();

    /** What the first round settled. */
    private record First(
            String login, String gs2Header, String bare, String answer, String nonce, Optional<ScramUser> user) {}

    ScramExchange(
            ScramHash hash, boolean plus, Credentials credentials, Peer peer, ScramDecoy decoy, String serverNonce) {
        this.hash = hash;
        this.plus = plus;
        this.credentials = credentials;
        this.peer = peer;
        this.decoy = decoy;
        this.serverNonce = serverNonce;
    }

    @Override
    public SaslStep respond(byte[] message) {
        if (message.length > MAX_BYTES) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String text = new String(message, StandardCharsets.UTF_8);
        return first.isEmpty() ? begin(text) : finish(text, first.get());
    }

    private SaslStep begin(String text) {
        ClientFirstMessage parsed;
        try {
            parsed = ClientFirstMessage.parseFrom(text);
        } catch (ScramParseException | IllegalArgumentException malformed) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String gs2Header = text.substring(0, text.indexOf(',', text.indexOf(',') + 1) + 1);
        if (!bindingAcceptable(gs2Header)) {
            return new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED);
        }
        String login = parsed.getUsername();
        if (!PlainExchange.sameUser(authzid(gs2Header), login)) {
            return new SaslStep.Failure(SaslFailure.INVALID_AUTHZID);
        }
        Optional<ScramUser> user = credentials.scram(login, hash);
        ScramKeys keys = user.map(found -> found.keys().getFirst().keys()).orElseGet(() -> decoy.keys(login));
        String salt = Base64.getEncoder().encodeToString(keys.salt());
        String answer =
                new ServerFirstMessage(parsed.getClientNonce(), serverNonce, salt, keys.iterations()).toString();
        String nonce = parsed.getClientNonce() + serverNonce;
        first = Optional.of(new First(login, gs2Header, text.substring(gs2Header.length()), answer, nonce, user));
        return new SaslStep.Challenge(answer);
    }

    /** A client that could bind but believes the server cannot has been lied to (RFC 5802 §6). */
    private boolean bindingAcceptable(String gs2Header) {
        String flag = gs2Header.substring(0, gs2Header.indexOf(','));
        if (plus) {
            return flag.equals("p=" + BINDING);
        }
        return flag.equals("n") || (flag.equals("y") && peer.channelBinding().isEmpty());
    }

    private static String authzid(String gs2Header) {
        String second = gs2Header.substring(gs2Header.indexOf(',') + 1, gs2Header.length() - 1);
        return second.startsWith("a=") ? second.substring(2).replace("=2C", ",").replace("=3D", "=") : "";
    }

    private SaslStep finish(String text, First begun) {
        int proofAt = text.lastIndexOf(",p=");
        if (proofAt < 0) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String withoutProof = text.substring(0, proofAt);
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(text.substring(proofAt + 3));
        } catch (IllegalArgumentException malformed) {
            return new SaslStep.Failure(SaslFailure.MALFORMED_REQUEST);
        }
        String authMessage = begun.bare() + "," + begun.answer() + "," + withoutProof;
        Optional<ScramUser.Key> fitting =
                boundAndFresh(withoutProof, begun) ? fitting(proof, authMessage, begun) : Optional.empty();
        return switch (credentials.prove(begun.login(), peer.address(), () -> fitting)) {
            case Verdict.Right(var who) ->
                new SaslStep.Success(who, signed(fitting.orElseThrow().keys(), authMessage));
            case Verdict.Wrong() -> new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED);
            case Verdict.Barred(var why) -> new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, why);
            case Verdict.Locked() -> new SaslStep.Failure(SaslFailure.TEMPORARY_AUTH_FAILURE);
        };
    }

    /** The password that was shown; nobody's costs as much as one that fits none. */
    private Optional<ScramUser.Key> fitting(byte[] proof, String authMessage, First begun) {
        List<ScramUser.Key> keys = begun.user()
                .map(ScramUser::keys)
                .orElseGet(() -> List.of(new ScramUser.Key(Optional.empty(), decoy.keys(begun.login()))));
        return keys.stream()
                .filter(key -> proof.length == hash.bytes()
                        && ScramFunctions.verifyClientProof(
                                hash.mechanism(), proof, key.keys().storedKey(), authMessage))
                .findFirst()
                .filter(key -> begun.user().isPresent());
    }

    private String signed(ScramKeys keys, String authMessage) {
        return new ServerFinalMessage(ScramFunctions.serverSignature(hash.mechanism(), keys.serverKey(), authMessage))
                .toString();
    }

    private boolean boundAndFresh(String withoutProof, First begun) {
        String[] parts = withoutProof.split(",", -1);
        if (parts.length < 2 || !parts[0].startsWith("c=") || !parts[1].equals("r=" + begun.nonce())) {
            return false;
        }
        byte[] header = begun.gs2Header().getBytes(StandardCharsets.UTF_8);
        byte[] data = plus ? peer.channelBinding().orElse(new byte[0]) : new byte[0];
        byte[] expected = Arrays.copyOf(header, header.length + data.length);
        System.arraycopy(data, 0, expected, header.length, data.length);
        try {
            return MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[0].substring(2)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
