package letschat.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.store.DatabaseFault;

/** What the doctor looks at, when the settings can be read: data directory, disk, clock, ports, Java, limits, database. */
final class Examination {
    /** Below this a busy house soon stops. */
    private static final long LITTLE_SPACE = 1_000_000_000;

    private static final long FEW_FILES = 4096;
    private static final int JAVA = 25;
    private static final int TRIES = 5;
    private static final int PAGE_BYTES = 4096;
    private static final long SLOW_NANOS = 100_000_000;
    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");
    private static final String RESTORE =
            "Stop the server, keep a copy of the data directory, and put the last backup in its place.";

    /** This program did not exist before. */
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private final Settings settings;
    private final InstantSource clock;

    Examination(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(openFiles());
        findings.add(clockIsSane());
        findings.addAll(dataDirectory());
        findings.add(database());
        settings.http().plain().ifPresent(plain -> findings.add(port("http", plain.host(), plain.port())));
        settings.http().tls().ifPresent(tls -> findings.add(port("https", tls.host(), tls.port())));
        if (settings.metrics().enabled()) {
            findings.add(port(
                    "metrics", settings.metrics().host(), settings.metrics().port()));
        }
        settings.xmpp().ifPresent(xmpp -> {
            findings.add(port("xmpp", xmpp.host(), xmpp.port()));
            if (xmpp.tls() && xmpp.directTlsPort() > 0) {
                findings.add(port("xmpp", xmpp.host(), xmpp.directTlsPort()));
            }
        });
        findings.addAll(new OutsideExamination(settings, clock, Lookup.ofSystem()).findings());
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version == JAVA
                ? Finding.good("java", Runtime.version().toString())
                : Finding.careful("java", "version " + version, "Let's Chat is tested with Java " + JAVA + ".");
    }

    private static Finding openFiles() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long most = system.getMaxFileDescriptorCount();
            return most >= FEW_FILES
                    ? Finding.good("open files", "up to " + most)
                    : Finding.careful(
                            "open files",
                            "only " + most + " may be open, and every client needs one",
                            "Raise the limit: ulimit -n 65536, or LimitNOFILE=65536 in the systemd unit.");
        }
        return Finding.good("open files", "no limit known on this system");
    }

    private Finding clockIsSane() {
        var now = clock.instant();
        return now.isAfter(BUILT_AFTER)
                ? Finding.good("clock", now.toString())
                : Finding.wrong("clock", "it is set to " + now, "Set the clock; run a time service such as chrony.");
    }

    private List<Finding> dataDirectory() {
        var data = settings.data();
        if (Files.notExists(data)) {
            return List.of(Finding.careful("data", data + " does not exist yet", "The first start makes it."));
        }
        var findings = new ArrayList<Finding>();
        findings.add(writable(data));
        findings.add(privacy(data));
        findings.add(space(data));
        return findings;
    }

    /** By the server that has the database open, else by opening it. */
    private Finding database() {
        var file = settings.database().file();
        if (Files.notExists(file)) {
            return Finding.careful("database", file + " does not exist yet", "The first start makes it.");
        }
        var question = ControlRequest.about("check", "");
        try {
            return ControlSocket.ask(settings.data().resolve(DataDirectory.CONTROL_SOCKET), question.toLine())
                    .map(ControlAnswer::ofLine)
                    .or(() -> ask(question))
                    .map(answer -> answer.done()
                            ? Finding.good("database", file + " is whole")
                            : Finding.wrong("database", String.join("; ", answer.lines()), RESTORE))
                    .orElseGet(() -> Finding.careful(
                            "database", "another process is busy in " + settings.data(), "Try again in a moment."));
        } catch (DatabaseFault e) {
            return Finding.wrong("database", e.getMessage() + "", RESTORE);
        }
    }

    private Optional<ControlAnswer> ask(ControlRequest question) {
        var directory = DataDirectory.at(settings.data());
        var lock = directory.lock();
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = lock.get();
                var foundation = Foundation.lay(settings, directory, clock, new SecureRandom())) {
            return Optional.of(foundation.desk().answer(question));
        }
    }

    /** Writes and forces to disk, as commits do, and looks at how long that takes. */
    private static Finding writable(Path data) {
        var probe = data.resolve("doctor-" + ProcessHandle.current().pid());
        try {
            if (inMemory(data)) {
                return Finding.careful(
                        "data",
                        data + " lies in memory and is gone after a restart of the machine",
                        "Choose a data directory on a disk.");
            }
            long took = forcedWrite(probe);
            var sentence = "%s can be written to; %.1f ms until it is on disk".formatted(data, took / 1e6);
            return took > SLOW_NANOS
                    ? Finding.careful("data", sentence, "Every message waits for that; choose a faster disk.")
                    : Finding.good("data", sentence);
        } catch (IOException e) {
            return Finding.wrong(
                    "data",
                    data + " cannot be written to: " + e,
                    "Give it to the user the server runs as (chown), or free the disk.");
        } finally {
            probe.toFile().delete();
        }
    }

    private static boolean inMemory(Path data) {
        try {
            return MEMORY.contains(Files.getFileStore(data).type());
        } catch (IOException _) {
            // Within a chroot the mount is not seen.
            return false;
        }
    }

    /** The fastest of a few, in nanoseconds. */
    private static long forcedWrite(Path probe) throws IOException {
        long fastest = Long.MAX_VALUE;
        try (var channel = FileChannel.open(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < TRIES; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.wrap(new byte[PAGE_BYTES]));
                channel.force(true);
                fastest = Math.min(fastest, System.nanoTime() - began);
            }
        }
        return fastest;
    }

    private static Finding space(Path data) {
        long free = DiskHealth.free(data);
        var sentence = free / 1_000_000 + " MB free at " + data;
        var advice = "Free some space, or move the data directory to a larger disk.";
        if (free < DiskHealth.LEAST_FREE_BYTES) {
            return Finding.wrong("disk", sentence, advice);
        }
        return free < LITTLE_SPACE ? Finding.careful("disk", sentence, advice) : Finding.good("disk", sentence);
    }

    /** Others on this machine must not read what people told each other. */
    private static Finding privacy(Path data) {
        try {
            var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
            return rights.endsWith("------")
                    ? Finding.good("privacy", "only the owner may enter " + data)
                    : Finding.careful(
                            "privacy", "others on this machine may enter " + data, "Close it: chmod 700 " + data);
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.careful("privacy", "the rights of " + data + " cannot be read: " + e, "Check the disk.");
        }
    }

    /** Free, or taken by the server that works in this data directory. */
    private Finding port(String subject, String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(host.equals("all") ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
            return Finding.good(subject, "port " + port + " is free");
        } catch (IOException e) {
            if (serverRuns()) {
                return Finding.good(subject, "port " + port + " is taken, and a server runs in this data directory");
            }
            return Finding.wrong(
                    subject,
                    "cannot listen on port " + port + " of " + host + ": " + e.getMessage(),
                    "Stop what uses it (ss -ltnp), or choose another port or address in the settings.");
        }
    }

    private boolean serverRuns() {
        var socket = settings.data().resolve(DataDirectory.CONTROL_SOCKET);
        return ControlSocket.ask(socket, ControlRequest.about("ping", "").toLine())
                .isPresent();
    }
}
