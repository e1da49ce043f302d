package letschat.xmpp.sasl;

import com.ongres.scram.common.ScramFunctions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mechanisms of this house, the strongest first. */
public final class Mechanisms {
    private static final String PLUS = "-PLUS";
    private static final int NONCE_CHARACTERS = 24;

    private final Credentials credentials;
    private final SecureRandom random;
    private final byte[] decoySecret = new byte[32];

    public Mechanisms(Credentials credentials, SecureRandom random) {
        this.credentials = credentials;
        this.random = random;
        random.nextBytes(decoySecret);
    }

    /** What {@code peer} may choose from. */
    public List<String> offered(Peer peer) {
        var names = new ArrayList<String>();
        for (String scram : List.of("SCRAM-SHA-256", "SCRAM-SHA-1")) {
            if (peer.channelBinding().isPresent()) {
                names.add(scram + PLUS);
            }
            names.add(scram);
        }
        names.add("PLAIN");
        return List.copyOf(names);
    }

    /** Begins a sign-in; empty for a mechanism that is not offered. */
    public Optional<SaslExchange> begin(String name, Peer peer) {
        if (!offered(peer).contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case "PLAIN" -> new PlainExchange(credentials, peer);
                    case "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS" -> scram(ScramHash.SHA_1, name, peer);
                    default -> scram(ScramHash.SHA_256, name, peer);
                });
    }

    private ScramExchange scram(ScramHash hash, String name, Peer peer) {
        var decoy = new ScramDecoy(decoySecret, hash);
        String nonce = ScramFunctions.nonce(NONCE_CHARACTERS, random);
        return new ScramExchange(hash, name.endsWith(PLUS), credentials, peer, decoy, nonce);
    }
}
