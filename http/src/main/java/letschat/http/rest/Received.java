package letschat.http.rest;

import java.util.Map;
import java.util.Optional;
import letschat.core.file.NewFile;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, taken in.
 *
 * @param status 0, or why it is not taken
 */
record Received(int status, Map<String, @Nullable Object> fields, Optional<NewFile> upload) {
    static final Received NOTHING = new Received(0, Map.of(), Optional.empty());

    static Received fields(Map<String, @Nullable Object> fields) {
        return new Received(0, fields, Optional.empty());
    }

    static Received refused(int status) {
        return new Received(status, Map.of(), Optional.empty());
    }
}
