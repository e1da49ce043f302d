package letschat.xmpp.stream;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import letschat.xmpp.sasl.Mechanisms;

/** What all streams of one server share. */
record StreamContext(
        StreamSettings settings,
        Mechanisms mechanisms,
        Registrar registrar,
        StreamListener listener,
        Arrivals arrivals,
        BoundStreams bound,
        Vertx vertx,
        Executor executor,
        SecureRandom random) {
    private static final String HEX = "0123456789abcdef";
    private static final int TOKEN_CHARACTERS = 32;

    /** 128 bits in hex, not to be guessed. */
    String token() {
        var token = new StringBuilder(TOKEN_CHARACTERS);
        for (int i = 0; i < TOKEN_CHARACTERS; i++) {
            token.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return token.toString();
    }
}
