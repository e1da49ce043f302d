package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTPS listener agrees to and what it refuses, asked by OpenSSL, which still knows the old and the weak. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsStrengthTest {
    private final List<World> houses = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        assumeThat(Path.of("/usr/bin/openssl"))
                .as("OpenSSL's command is needed to offer what Java no longer knows")
                .exists();
        for (var algorithm : List.of("EC", "RSA")) {
            houses.add(World.open(
                    TestKeys.make(folder, algorithm).credentials(), TlsTest.https(false, Optional.empty(), List.of())));
        }
    }

    @AfterAll
    void close() {
        houses.forEach(World::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void oldVersionsAreRefused(String version) throws Exception {
        for (var house : houses) {
            assertThat(handshake(house, "", version, "-cipher", "ALL:@SECLEVEL=0"))
                    .contains("alert protocol version");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void presentVersionsAreSpoken(String version) throws Exception {
        for (var house : houses) {
            assertThat(handshake(house, "", version, "-alpn", "h2,http/1.1"))
                    .contains("ALPN protocol: h2", "Compression: NONE");
        }
    }

    /** No forward secrecy, no authenticated encryption, no encryption, no authentication, short keys, broken hashes. */
    @ParameterizedTest
    @ValueSource(
            strings = {"kRSA", "SHA1", "SHA256:SHA384", "kDHE", "eNULL", "aNULL", "3DES", "RC4", "CAMELLIA", "ARIA"})
    void weakSuitesAreRefused(String suites) throws Exception {
        for (var house : houses) {
            var said = handshake(house, "", "-tls1_2", "-cipher", suites + ":@SECLEVEL=0");
            assertThat(said).containsAnyOf("handshake failure", "no cipher match", "no ciphers available");
        }
    }

    @Test
    void theOrderOfTheServerCounts() throws Exception {
        for (var house : houses) {
            var weakerFirst = "ECDHE+AES128+AESGCM:ECDHE+AES256+AESGCM";
            assertThat(handshake(house, "", "-tls1_2", "-cipher", weakerFirst)).contains("AES256-GCM-SHA384");
        }
    }

    @Test
    void nobodyCanRenegotiate() throws Exception {
        for (var house : houses) {
            assertThat(handshake(house, "R\n", "-tls1_2"))
                    .contains("Secure Renegotiation IS supported", "RENEGOTIATING")
                    .containsAnyOf("no renegotiation", "unexpected eof", "handshake failure", "unexpected message");
        }
    }

    @Test
    void otherCurvesThanTheGoodOnesAreRefused() throws Exception {
        for (var house : houses) {
            assertThat(handshake(house, "", "-tls1_2", "-curves", "secp224r1:sect283k1"))
                    .contains("handshake failure");
        }
    }

    private static String handshake(World house, String typed, String... options)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("/usr/bin/openssl", "s_client", "-connect", "127.0.0.1:" + house.tlsPort()));
        command.addAll(List.of(options));
        var log = Files.createTempFile("openssl", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var input = process.getOutputStream()) {
            input.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(log);
        Files.delete(log);
        return said;
    }
}
