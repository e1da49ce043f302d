package letschat.http;

import java.util.Optional;

/** Whether the house can serve. */
@FunctionalInterface
public interface Health {
    /** What is wrong, in words an operator understands; empty when all is well. May block for a moment. */
    Optional<String> trouble();
}
