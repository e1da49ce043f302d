package letschat.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import letschat.http.Operator.Check;
import letschat.store.SqlStore;

/**
 * What administrators are shown of the running house: whether each thing it rests on is in order, and how much there is
 * of it. Each has a fixed name, by which clients translate it. May block for a moment.
 */
record HouseChecks(SqlStore store, Path data, Path uploads) {
    /** With more of the memory in use for long, collecting takes most of the time. */
    private static final double MOST_MEMORY = 0.95;

    /** Every connection and every open file is one. */
    private static final double MOST_OPEN = 0.9;

    private static final long MEGA = 1_000_000;

    List<Check> all() {
        return List.of(database(), disk(), uploads(files()), memory(), open());
    }

    private Check database() {
        try {
            store.read().users().count();
            return good("database", store.size() / MEGA + " MB");
        } catch (RuntimeException e) {
            return bad("database", "it does not answer: " + e.getMessage());
        }
    }

    private Check disk() {
        try {
            var place = Files.getFileStore(data);
            long free = place.getUsableSpace();
            var words = free / MEGA + " of " + place.getTotalSpace() / MEGA + " MB free";
            return new Check("disk", free >= DiskHealth.LEAST_FREE_BYTES, Optional.of(words));
        } catch (IOException e) {
            return bad("disk", "it cannot be read: " + e.getMessage());
        }
    }

    private boolean files() {
        return Files.isDirectory(uploads) && Files.isReadable(uploads) && Files.isWritable(uploads);
    }

    private Check uploads(boolean usable) {
        return usable ? good("uploads", uploads.toString()) : bad("uploads", uploads + " cannot be written");
    }

    private static Check memory() {
        var runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        var words = used / MEGA + " of " + runtime.maxMemory() / MEGA + " MB";
        return new Check("memory", used < MOST_MEMORY * runtime.maxMemory(), Optional.of(words));
    }

    private static Check open() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long open = system.getOpenFileDescriptorCount();
            long most = system.getMaxFileDescriptorCount();
            return new Check("handles", open < MOST_OPEN * most, Optional.of(open + " of " + most));
        }
        return new Check("handles", true, Optional.empty());
    }

    private static Check good(String name, String words) {
        return new Check(name, true, Optional.of(words));
    }

    private static Check bad(String name, String words) {
        return new Check(name, false, Optional.of(words));
    }
}
