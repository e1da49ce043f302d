package letschat.http.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Files of one folder of the class path. */
record Resources(String folder) {
    /** What is packed beside these classes. */
    static final Resources OWN = in("letschat/http/page");

    static Resources in(String folder) {
        return new Resources(folder);
    }

    byte[] bytes(String name) {
        return perhaps(name).orElseThrow(() -> new IllegalStateException("not packed: " + folder + "/" + name));
    }

    Optional<byte[]> perhaps(String name) {
        try (var in = Resources.class.getResourceAsStream("/" + folder + "/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is packed as " + folder + "/" + name, e);
        }
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
