package letschat.http.action;

import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Origin;

/**
 * Who asks, as far as is known.
 *
 * @param caller empty for a stranger
 * @param agent what the client calls itself; empty when it does not say
 */
public record Visitor(Optional<Caller> caller, Origin origin, String agent) {}
