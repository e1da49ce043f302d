package letschat.http.rest;

import java.util.Optional;
import letschat.core.model.Caller;

/** Who a request says it is from. */
sealed interface Identity {
    record Stranger() implements Identity {}

    record Known(Caller caller, boolean byCookie) implements Identity {}

    /**
     * Something was shown that does not hold.
     *
     * @param challenge for the WWW-Authenticate header
     */
    record Unfit(int status, Optional<String> challenge) implements Identity {}

    default Optional<Caller> known() {
        return this instanceof Known known ? Optional.of(known.caller()) : Optional.empty();
    }
}
