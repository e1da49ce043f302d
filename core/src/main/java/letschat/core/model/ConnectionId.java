package letschat.core.model;

import java.util.UUID;

/** The id of one live connection; a random UUID, as in Let's Chat 0.4.2. */
public record ConnectionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
