package letschat.xmpp.sasl;

import com.ongres.scram.common.ScramMechanism;

/** The hashes that SCRAM is offered with. */
public enum ScramHash {
    SHA_1(ScramMechanism.SCRAM_SHA_1, 20),
    SHA_256(ScramMechanism.SCRAM_SHA_256, 32);

    private final ScramMechanism mechanism;
    private final int bytes;

    ScramHash(ScramMechanism mechanism, int bytes) {
        this.mechanism = mechanism;
        this.bytes = bytes;
    }

    ScramMechanism mechanism() {
        return mechanism;
    }

    int bytes() {
        return bytes;
    }
}
