package letschat.http.rest;

/** Answers some of the addresses that are not actions: pages, assets, documents. Asked in turn after the actions. */
@FunctionalInterface
public interface PageHandler {
    /**
     * Takes the request if its address is one of this handler's. Called on the event loop: looks at the address only and
     * never blocks; what needs the core or a disk is done in {@link PageRequest#answerLater}.
     *
     * @return whether it was taken; then exactly one answer must follow
     */
    boolean handle(PageRequest request);
}
