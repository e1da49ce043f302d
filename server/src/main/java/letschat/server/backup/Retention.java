package letschat.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A folder of backups that are named for the moment they were made, of which only the newest stay. */
public final class Retention {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("lets-chat-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z\\.tar(\\.age)?");

    private Retention() {}

    public static String name(Instant made, boolean encrypted) {
        return "lets-chat-" + MOMENT.format(made) + ".tar" + (encrypted ? ".age" : "");
    }

    /** Removes all backups in {@code folder} but the newest {@code keep}; nothing but backups that were named here. */
    public static List<Path> keep(Path folder, int keep) throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(Retention::ours)
                    .sorted(Comparator.comparing((Path file) -> String.valueOf(file.getFileName()))
                            .reversed())
                    .skip(keep)
                    .toList();
            for (var file : old) {
                Files.delete(file);
            }
            return old;
        }
    }

    private static boolean ours(Path file) {
        if (!NAME.matcher(String.valueOf(file.getFileName())).matches() || !Files.isRegularFile(file)) {
            return false;
        }
        try {
            return ArchiveReader.encrypted(file) || ArchiveReader.begun(file);
        } catch (IOException | BackupRefused notReadable) {
            return false;
        }
    }
}
