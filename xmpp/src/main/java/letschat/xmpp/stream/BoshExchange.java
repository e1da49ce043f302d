package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;

/** One BOSH request whose answer is still to come; safe for any thread. */
final class BoshExchange {
    private final HttpServerResponse response;
    private final Context context;

    /** Made on the request's own event loop. */
    BoshExchange(WebRequest request, Context context) {
        this.response = request.http().response();
        this.context = context;
    }

    /** Tells when the client hung up without an answer. */
    void onGone(Runnable gone) {
        context.runOnContext(now -> {
            if (response.closed()) {
                gone.run();
            } else if (!response.ended()) {
                response.closeHandler(closed -> gone.run());
            }
        });
    }

    void answer(String body) {
        context.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.closeHandler(answered -> {});
                response.putHeader("content-type", "text/xml; charset=utf-8")
                        .putHeader("cache-control", "no-store")
                        .end(body);
            }
        });
    }

    /** The end of a session, or none to begin with (XEP-0124 §17.2). */
    static String terminated(String condition) {
        return "<body xmlns='" + BoshBody.NAMESPACE + "' type='terminate' condition='" + condition + "'/>";
    }
}
