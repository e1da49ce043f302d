package letschat.http.action;

/** Does an action: parses, calls the core, renders. Runs where it may block. */
@FunctionalInterface
public interface Handler {
    /** May throw {@link letschat.core.model.Refused} and {@link WrongType}. */
    Reply handle(ActionRequest request);
}
