package letschat.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate from a real authority: Pebble, the test server of the people behind Let's Encrypt. */
final class AcmeTest {
    private static final Path PEBBLE = Path.of("/usr/bin/pebble");
    private static final String KEY = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.now();
    private Optional<Process> pebble = Optional.empty();
    private Optional<DatagramSocket> names = Optional.empty();
    private Optional<HttpServer> door = Optional.empty();
    private int directoryPort;

    @BeforeEach
    void open() throws IOException {
        open(false);
    }

    /** An authority that resolves every name to this machine and asks at the door of this test. */
    private void open(boolean bound) throws IOException {
        assumeThat(PEBBLE).as("Pebble (Debian package pebble) is not installed").exists();
        var certificate = SelfSigned.make(List.of("127.0.0.1"), now, random);
        Files.writeString(folder.resolve("pebble.key"), Pem.text(certificate.key()));
        Files.writeString(
                folder.resolve("pebble.crt"), Pem.text(certificate).replaceFirst("(?s).*?(?=-----BEGIN CERT)", ""));
        names = Optional.of(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        Thread.ofVirtual().start(() -> resolve(names.orElseThrow()));
        door = Optional.of(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        door.get().start();
        directoryPort = freePort();
        var config = folder.resolve("pebble.json");
        Files.writeString(config, """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                 "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "",
                 "externalAccountBindingRequired": %s, "externalAccountMACKeys": {"kid-1": "%s"}}}""".formatted(
                        directoryPort,
                        freePort(),
                        folder.resolve("pebble.crt"),
                        folder.resolve("pebble.key"),
                        door.get().getAddress().getPort(),
                        freePort(),
                        bound,
                        KEY));
        var command = new ProcessBuilder(
                        PEBBLE.toString(),
                        "-config",
                        config.toString(),
                        "-dnsserver",
                        "127.0.0.1:" + names.get().getLocalPort())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pebble.log").toFile());
        command.environment().put("PEBBLE_VA_NOSLEEP", "1");
        pebble = Optional.of(command.start());
        awaitListening(directoryPort);
    }

    @AfterEach
    void close() throws InterruptedException {
        if (pebble.isPresent()) {
            pebble.get().destroy();
            assertThat(pebble.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        names.ifPresent(DatagramSocket::close);
        door.ifPresent(it -> it.stop(0));
    }

    private AcmeSettings settings() {
        return settings(Optional.empty());
    }

    private AcmeSettings settings(Optional<AcmeSettings.Binding> binding) {
        return new AcmeSettings(
                URI.create("https://127.0.0.1:" + directoryPort + "/dir"),
                List.of("chat.example.com", "example.com"),
                Optional.of("alice@example.com"),
                binding,
                Optional.of(folder.resolve("pebble.crt")));
    }

    private Certificates house() {
        return house(settings());
    }

    private Certificates house(AcmeSettings settings) {
        var tls = new TlsSettings(Optional.empty(), Optional.of(settings), List.of("chat.example.com"), false);
        var certificates = Certificates.open(tls, folder, clock(), random);
        door.orElseThrow().createContext("/.well-known/acme-challenge/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var proof = certificates.proof(path.substring(path.lastIndexOf('/') + 1));
            var body = proof.orElse("none").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(proof.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return certificates;
    }

    private InstantSource clock() {
        return () -> now;
    }

    @Test
    void theAuthorityMakesTheCertificateAndItIsRenewedInTime() throws IOException {
        try (var house = house()) {
            assertThat(house.status().source()).isEqualTo(Certificates.Source.SELF_SIGNED);
            assertThat(house.status().trouble()).contains("still under way");
            var first = house.renew();
            assertThat(first.source()).as(first.trouble()).isEqualTo(Certificates.Source.AUTHORITY);
            assertThat(first.trouble()).isEmpty();
            assertThat(first.certificate().chain()).hasSizeGreaterThan(1);
            assertThat(first.certificate().names(List.of("chat.example.com", "example.com")))
                    .isTrue();
            assertThat(house.keys().chooseServerAlias("EC", null, null))
                    .isEqualTo(first.certificate().fingerprint());
            assertThat(house.renew().certificate())
                    .as("nothing is asked for before it is time")
                    .isEqualTo(first.certificate());
            for (var secret : List.of("acme.pem", "acme-account.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            now = first.certificate().ends().minus(Duration.ofDays(30));
            var second = house.renew();
            assertThat(second.certificate()).as(second.trouble()).isNotEqualTo(first.certificate());
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsToldOfAndNotTriedAgainAtOnce() {
        try (var house = house()) {
            door.orElseThrow().removeContext("/.well-known/acme-challenge/");
            var status = house.renew();
            assertThat(status.source()).isEqualTo(Certificates.Source.SELF_SIGNED);
            assertThat(status.trouble()).contains("could not convince itself of", "example.com", "failed tries: 1");
            var again = new Renewal(settings(), folder, clock(), random);
            assertThat(again.attend()).as("also after a restart").isFalse();
            now = now.plus(Duration.ofMinutes(3));
            assertThat(again.attend()).isTrue();
            assertThat(again.trouble()).contains("failed tries: 2");
            now = now.plus(Duration.ofMinutes(3));
            assertThat(again.attend()).isFalse();
        }
    }

    @Test
    void anAuthorityThatWantsAnAccountOfItsOwnIsToldOfIt() throws IOException, InterruptedException {
        close();
        open(true);
        try (var unbound = house()) {
            assertThat(unbound.renew().trouble()).contains("externalAccountBinding");
        }
        Files.delete(folder.resolve("acme-tries"));
        door.orElseThrow().removeContext("/.well-known/acme-challenge/");
        try (var bound = house(settings(Optional.of(new AcmeSettings.Binding("kid-1", KEY))))) {
            var status = bound.renew();
            assertThat(status.source()).as(status.trouble()).isEqualTo(Certificates.Source.AUTHORITY);
        }
    }

    /** Every name is here (RFC 1035 §4); over IPv6 there is nothing. */
    private static void resolve(DatagramSocket socket) {
        var question = new DatagramPacket(new byte[512], 512);
        try {
            while (!socket.isClosed()) {
                socket.receive(question);
                var asked = question.getData();
                int end = 12;
                while (asked[end] != 0) {
                    end += asked[end] + 1;
                }
                boolean ipv4 = asked[end + 2] == 1;
                var answer = new byte[end + 5 + (ipv4 ? 16 : 0)];
                System.arraycopy(asked, 0, answer, 0, end + 5);
                answer[2] = (byte) 0x81;
                answer[3] = (byte) 0x80;
                answer[7] = (byte) (ipv4 ? 1 : 0);
                answer[8] = answer[9] = answer[10] = answer[11] = 0;
                if (ipv4) {
                    var here = new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1};
                    System.arraycopy(here, 0, answer, end + 5, here.length);
                }
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    private static void awaitListening(int port) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
