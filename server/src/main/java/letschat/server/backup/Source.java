package letschat.server.backup;

import java.nio.file.Path;
import java.util.Map;

/**
 * The house that is backed up.
 *
 * @param data the data directory
 * @param uploads the folder with the bytes of uploads
 * @param settings files outside the data directory that a restored house needs again, each under a name of its own
 * @param program the version of Let's Chat that makes the backup
 */
public record Source(Path data, Path database, Path uploads, Map<String, Path> settings, String program) {
    public Source {
        settings = Map.copyOf(settings);
    }
}
