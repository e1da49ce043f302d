package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole house shows one certificate, and a new one without letting go of anybody. */
final class HouseTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path here = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    private Settings settings() throws IOException {
        environment.put("LCB_HTTP_ENABLE", "no");
        environment.put("LCB_HTTPS_ENABLE", "yes");
        environment.put("LCB_HTTPS_HOST", "127.0.0.1");
        environment.put("LCB_HTTPS_PORT", "0");
        environment.put("LCB_XMPP_ENABLE", "yes");
        environment.put("LCB_XMPP_LISTEN", "127.0.0.1");
        environment.put("LCB_XMPP_PROXY_ENABLE", "no");
        environment.put("LCB_XMPP_PORT", Integer.toString(freePort()));
        environment.put("LCB_XMPP_TLS_PORT", Integer.toString(freePort()));
        return new SettingsReader(Catalogue.read(), here, environment)
                .read(Optional.empty(), Map.of())
                .settings();
    }

    @Test
    void httpsAndBothWaysOfXmppShowANewCertificateWithoutARestart() throws Exception {
        var settings = settings();
        var directory = DataDirectory.at(settings.data());
        try (var house = House.build(settings, directory)) {
            house.start();
            var first = certificate("--fingerprint");
            assertThat(house.greeting()).contains(first);
            var https = new Socket(InetAddress.getLoopbackAddress(), house.port());
            var open = tls(https);
            assertThat(fingerprint(open)).isEqualTo(first);
            assertThat(startTls(settings)).isEqualTo(first);

            var other = HouseTlsTest.class.getSimpleName();
            Files.writeString(directory.tls().resolve("self-signed.pem"), anotherHouse(other));
            assertThat(certificate("--reload")).contains("source", "sha256");
            var second = certificate("--fingerprint");
            assertThat(second).isNotEqualTo(first);
            try (var fresh = tls(new Socket(InetAddress.getLoopbackAddress(), house.port()));
                    var direct = tls(new Socket(
                            InetAddress.getLoopbackAddress(),
                            settings.xmpp().orElseThrow().directTlsPort()))) {
                assertThat(fingerprint(fresh)).isEqualTo(second);
                assertThat(fingerprint(direct)).isEqualTo(second);
            }
            assertThat(startTls(settings)).isEqualTo(second);
            assertThat(get(open)).startsWith("HTTP/1.1 200");
            open.close();
        }
    }

    @Test
    void ownFilesAreNoticedWhenTheyChange() throws Exception {
        var mine = here.resolve("mine.pem");
        Files.writeString(mine, anotherHouse("one"));
        environment.put("LCB_HTTPS_KEY", mine.toString());
        environment.put("LCB_HTTPS_CERT", mine.toString());
        var settings = settings();
        try (var house = House.build(settings, DataDirectory.at(settings.data()))) {
            house.start();
            var first = certificate("--fingerprint");
            Files.writeString(mine, anotherHouse("two"));
            Files.setLastModifiedTime(mine, FileTime.from(Instant.now().plusSeconds(5)));
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (shown(house.port()).equals(first) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(shown(house.port())).isNotEqualTo(first).isEqualTo(certificate("--fingerprint"));
        }
    }

    /** The PEM text that another house made for itself. */
    private String anotherHouse(String name) throws IOException {
        var place = here.resolve(name);
        environment.put("LCB_DATA", place.toString());
        try {
            var settings = new HashMap<>(environment);
            settings.remove("LCB_HTTPS_KEY");
            settings.remove("LCB_HTTPS_CERT");
            settings.putAll(Map.of("LCB_HTTPS_ENABLE", "yes", "LCB_HTTPS_PORT", "0", "LCB_HTTP_PORT", "0"));
            var read = new SettingsReader(Catalogue.read(), here, settings)
                    .read(Optional.empty(), Map.of())
                    .settings();
            var directory = DataDirectory.at(read.data());
            HouseIdentity.open(read, directory, java.time.InstantSource.system(), new java.security.SecureRandom())
                    .close();
            return Files.readString(directory.tls().resolve("self-signed.pem"));
        } finally {
            environment.remove("LCB_DATA");
        }
    }

    private String certificate(String option) {
        var out = new ByteArrayOutputStream();
        var console = new PrintStream(out, true, StandardCharsets.UTF_8);
        new CommandTree(new Terminal(
                        InputStream.nullInputStream(), console, console, Optional::empty, here, environment))
                .run("certificate", option);
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private static String shown(int port) throws Exception {
        try (var socket = tls(new Socket(InetAddress.getLoopbackAddress(), port))) {
            return fingerprint(socket);
        }
    }

    private static String startTls(Settings settings) throws Exception {
        var xmpp = settings.xmpp().orElseThrow();
        var socket = new Socket(InetAddress.getLoopbackAddress(), xmpp.port());
        say(
                socket,
                "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='"
                        + xmpp.domain() + "'>");
        hear(socket, "</stream:features>");
        say(socket, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        hear(socket, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        try (var secured = tls(socket)) {
            return fingerprint(secured);
        }
    }

    private static String get(SSLSocket socket) throws IOException {
        say(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return hear(socket, "alive");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String hear(Socket socket, String end) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        var heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("the house hung up after " + heard);
            }
            heard.append((char) octet);
        }
        return heard.toString();
    }

    private static SSLSocket tls(Socket plain) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.startHandshake();
        return socket;
    }

    private static String fingerprint(SSLSocket socket) throws GeneralSecurityException, IOException {
        var encoded = socket.getSession().getPeerCertificates()[0].getEncoded();
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Looks at any certificate: that is what these tests are about. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
