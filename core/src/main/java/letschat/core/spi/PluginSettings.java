package letschat.core.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section of the settings that belongs to one plugin; keys are relative to it. A value of the wrong form is told to the
 * operator with all other mistakes, and its default is given instead.
 */
public interface PluginSettings {
    /** One value that is not a list; empty when nothing is set. */
    Optional<String> text(String key);

    boolean flag(String key);

    int number(String key, int least, int most);

    /** Empty when nothing is set. */
    Optional<Duration> duration(String key);

    String choice(String key, String... allowed);

    List<String> list(String key);

    /** A file that the operator names, from where the server was started. */
    Path file(String name);

    /** Notes that the value of {@code key} will not do, and what it must be. */
    void refuse(String key, String expected);
}
