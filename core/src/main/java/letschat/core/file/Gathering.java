package letschat.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.FileId;
import letschat.core.model.Refused;
import letschat.core.model.StoredFile;
import letschat.core.spi.FilePlace;

/**
 * Brings uploads into the place that takes new ones, from wherever their bytes lie. A copy is compared with the sum from
 * the day of the upload before anybody is sent to it; the old one stays for those who are reading it, until the next sweep.
 */
public final class Gathering {
    /** So much in one go, so that whoever asked hears of it now and then. */
    private static final int MOST_FILES = 100;

    private static final long MOST_BYTES = 64L << 20;

    private final Household house;
    private final letschat.core.file.Files files;

    Gathering(Household house, letschat.core.file.Files files) {
        this.house = house;
        this.files = files;
    }

    /**
     * How far it is.
     *
     * @param moved how many came over in this go
     * @param left how many still lie elsewhere, with those that could not be moved
     * @param failures what could not be moved and why, a sentence each
     * @param next where to go on; empty when all have been tried
     */
    public record Progress(int moved, long left, List<String> failures, Optional<FileId> next) {
        public Progress {
            failures = List.copyOf(failures);
        }
    }

    /** Moves some files, from after {@code after} on; {@code scratch} is a folder for one copy. */
    public Progress run(Optional<FileId> after, Path scratch) throws IOException {
        var target = files.first();
        var batch = house.read().files().elsewhere(target.key(), after, MOST_FILES);
        var failures = new ArrayList<String>();
        var last = after;
        int moved = 0;
        int tried = 0;
        long bytes = 0;
        for (var file : batch) {
            if (bytes >= MOST_BYTES) {
                break;
            }
            var failure = move(file, target, scratch);
            failure.ifPresent(why -> failures.add("The file " + file.id() + " stays where it is: " + why));
            moved += failure.isEmpty() ? 1 : 0;
            bytes += file.size();
            tried++;
            last = Optional.of(file.id());
        }
        boolean all = tried == batch.size() && batch.size() < MOST_FILES;
        return new Progress(
                moved, house.read().files().countElsewhere(target.key()), failures, all ? Optional.empty() : last);
    }

    /** Says why it could not be moved. */
    private Optional<String> move(StoredFile file, FilePlace target, Path scratch) throws IOException {
        var copy = Files.createTempFile(scratch, "moving-", ".part");
        try {
            fetch(file, copy);
            if (!letschat.core.file.Files.sha256(copy).equals(file.sha256())) {
                return Optional.of("its bytes are not those that were uploaded.");
            }
            target.put(file.id(), copy);
            house.store().inTransaction(tx -> {
                tx.files().moved(file.id(), target.key());
                return file;
            });
            return Optional.empty();
        } catch (Refused | IOException failed) {
            return Optional.of(failed.getMessage() + ".");
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void fetch(StoredFile file, Path copy) throws IOException {
        try (var in = files.place(file.place(), file.id()).open(file.id(), 0)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
