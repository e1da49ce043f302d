package letschat.http.rest;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import letschat.core.model.Caller;

/** A request for something that is not an action. */
public interface PageRequest {
    /** The request itself, for what is not offered here; its body is not read. */
    HttpServerRequest http();

    /** {@code GET} also for {@code HEAD}: the body of the answer is left out then. */
    String method();

    /** Decoded, below the prefix, without a trailing slash; begins with a slash. */
    String path();

    /** Where the house is mounted: empty, or like {@code /chat}. Put before every address in a page. */
    String prefix();

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    /** The address the request came from, after trusted proxies. */
    String address();

    /** Answers at once; from any thread. */
    void answer(PageAnswer answer);

    /**
     * Answers from a virtual thread, where core and disk may be used; the caller is empty for a stranger. A {@link
     * letschat.core.model.Refused} becomes its status, any other exception a 500.
     */
    void answerLater(Function<Optional<Caller>, PageAnswer> work);
}
