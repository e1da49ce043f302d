package letschat.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A real nginx or Caddy with a sample of deploy/proxy, in which only addresses and files are others. */
final class Proxy implements AutoCloseable {
    private static final Path SAMPLES =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("deploy/proxy");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Puts {@code sample} in front of the server at {@code upstream}. */
    static Proxy start(String sample, int upstream, Path folder) throws IOException, InterruptedException {
        boolean nginx = sample.startsWith("nginx");
        var program = Path.of(nginx ? "/usr/sbin/nginx" : "/usr/bin/caddy");
        assumeThat(program)
                .as(program.getFileName() + " (the Debian package of that name) is not installed")
                .exists();
        certify(folder);
        int port = freePort();
        var adapted = Files.readString(SAMPLES.resolve(sample)).replace("127.0.0.1:5000", "127.0.0.1:" + upstream);
        var command = nginx ? nginx(program, adapted, port, folder) : caddy(program, adapted, port, folder);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile());
        builder.environment().put("HOME", folder.toString());
        var proxy = new Proxy(builder.start(), port);
        Eventually.so(PATIENCE, sample + " listening", () -> proxy.listens(folder.resolve("proxy.log")));
        return proxy;
    }

    private static List<String> nginx(Path program, String sample, int port, Path folder) throws IOException {
        var site = sample.replaceAll("(?m)^ *listen \\[::]:.*\n", "")
                .replace("listen 80;", "listen 127.0.0.1:" + freePort() + ";")
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replaceAll("/etc/letsencrypt/live/[^/]+", folder.toString());
        Files.writeString(folder.resolve("site.conf"), site);
        var temporary = new StringBuilder();
        for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary.append("  %s_temp_path %s;\n".formatted(kind, folder.resolve(kind)));
        }
        var main = folder.resolve("nginx.conf");
        Files.writeString(main, """
                user %3$s;
                daemon off;
                pid %1$s/nginx.pid;
                error_log stderr;
                worker_processes 1;
                events {}
                http {
                  access_log off;
                %2$s  include %1$s/site.conf;
                }
                """.formatted(folder, temporary, System.getProperty("user.name")));
        return List.of(program.toString(), "-e", "stderr", "-c", main.toString());
    }

    private static List<String> caddy(Path program, String sample, int port, Path folder) throws IOException {
        var tls = "\ttls " + folder.resolve("fullchain.pem") + " " + folder.resolve("privkey.pem");
        var site = sample.replaceAll("(?m)^(chat|www)\\.example\\.com \\{", "https://localhost:" + port + " {\n" + tls);
        var file = folder.resolve("Caddyfile");
        Files.writeString(file, "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + site);
        return List.of(program.toString(), "run", "--config", file.toString(), "--adapter", "caddyfile");
    }

    private static void certify(Path folder) throws IOException, InterruptedException {
        var command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("privkey.pem").toString(),
                "-out",
                folder.resolve("fullchain.pem").toString());
        try {
            var openssl = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
            if (!openssl.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || openssl.exitValue() != 0) {
                throw new AssertionError(Files.readString(folder.resolve("openssl.log")));
            }
        } catch (IOException absent) {
            throw new TestAbortedException("OpenSSL's command is needed for the proxy's certificate", absent);
        }
    }

    private boolean listens(Path log) {
        if (!process.isAlive()) {
            try {
                throw new AssertionError("the proxy ended: " + Files.readString(log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What people type. */
    URI url() {
        return URI.create("https://localhost:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
