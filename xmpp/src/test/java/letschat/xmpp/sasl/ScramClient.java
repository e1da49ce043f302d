package letschat.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.StringPreparation;
import java.util.Base64;

/** The client's side of SCRAM. */
public final class ScramClient {
    private static final String HEADER = "n,,";

    private ScramClient() {}

    /** What begins a sign-in without channel binding. */
    public static String first(String user) {
        return HEADER + bare(user);
    }

    /** What ends it, in answer to {@code challenge}. */
    public static String last(ScramHash hash, String user, String challenge, String password) {
        return finalMessage(hash, bare(user), challenge, HEADER.getBytes(UTF_8), password);
    }

    private static String bare(String user) {
        return "n=" + user + ",r=clientnonce";
    }

    /** Its last message for a challenge. */
    static String finalMessage(ScramHash hash, String bare, String challenge, byte[] binding, String password) {
        String[] parts = challenge.split(",", -1);
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        byte[] salted = ScramFunctions.saltedPassword(
                hash.mechanism(),
                StringPreparation.SASL_PREPARATION,
                password.toCharArray(),
                salt,
                Integer.parseInt(parts[2].substring(2)));
        byte[] clientKey = ScramFunctions.clientKey(hash.mechanism(), salted);
        String withoutProof = "c=" + Base64.getEncoder().encodeToString(binding) + "," + parts[0];
        byte[] signature = ScramFunctions.clientSignature(
                hash.mechanism(),
                ScramFunctions.storedKey(hash.mechanism(), clientKey),
                bare + "," + challenge + "," + withoutProof);
        byte[] proof = ScramFunctions.clientProof(clientKey, signature);
        return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
    }
}
