package letschat.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One certificate, made once or brought by the operator, exchanged while serving. */
final class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final SecureRandom random = new SecureRandom();

    private Certificates open(Instant now, String... names) {
        return Certificates.open(
                new TlsSettings(Optional.empty(), Optional.empty(), List.of(names), names.length == 0),
                folder,
                () -> now,
                random);
    }

    private OwnFiles files(Certificate certificate) throws IOException {
        var files = new OwnFiles(folder.resolve("my-key.pem"), folder.resolve("my-chain.pem"));
        Files.writeString(files.key(), Pem.text(certificate.key()));
        Files.writeString(files.chain(), Pem.text(certificate));
        return files;
    }

    @Test
    void theSameOneIsShownAtEveryStart() throws IOException {
        try (var first = open(NOW, "chat.example");
                var second = open(NOW.plus(Duration.ofDays(700)), "chat.example")) {
            assertThat(second.status().certificate().fingerprint())
                    .isEqualTo(first.status().certificate().fingerprint())
                    .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        }
        var file = folder.resolve("self-signed.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsForServersAndForTheNamesPeopleUse() throws Exception {
        try (var certificates = open(NOW, "chat.example", "203.0.113.7", "2001:db8::7")) {
            var own = certificates.status().certificate();
            assertThat(own.names(List.of("chat.example", "203.0.113.7", "2001:db8:0::7", "localhost", "127.0.0.1")))
                    .isTrue();
            assertThat(own.names("evil.example")).isFalse();
            assertThat(own.own().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(own.own().getBasicConstraints()).isEqualTo(-1);
            assertThat(own.ends()).isBefore(NOW.plus(Duration.ofDays(825)));
        }
    }

    @Test
    void withoutAKnownNameItIsForThisMachine() {
        try (var certificates = open(NOW)) {
            assertThat(certificates.status().certificate().names(List.of("localhost", "127.0.0.1")))
                    .isTrue();
        }
    }

    @Test
    void itIsMadeAnewBeforeItEndsAndForANewName() {
        try (var first = open(NOW, "chat.example");
                var late = open(NOW.plus(Duration.ofDays(780)), "chat.example");
                var renamed = open(NOW.plus(Duration.ofDays(780)), "chat.example", "talk.example")) {
            assertThat(late.status().certificate()).isNotEqualTo(first.status().certificate());
            assertThat(renamed.status().certificate())
                    .isNotEqualTo(late.status().certificate());
        }
    }

    @Test
    void ownFilesAreShownAndReadAgain() throws IOException {
        var before = SelfSigned.make(List.of("one.example"), NOW, random);
        var after = SelfSigned.make(List.of("two.example"), NOW, random);
        var settings = new TlsSettings(Optional.of(files(before)), Optional.empty(), List.of(), false);
        try (var certificates = Certificates.open(settings, folder, () -> NOW, random)) {
            assertThat(certificates.status().source()).isEqualTo(Certificates.Source.OWN);
            var alias = String.valueOf(certificates.keys().chooseServerAlias("EC", null, null));
            files(after);
            assertThat(certificates.reload().certificate()).isEqualTo(after);
            assertThat(certificates.keys().chooseServerAlias("EC", null, null)).isEqualTo(after.fingerprint());
            assertThat(certificates.keys().getPrivateKey(alias))
                    .as("a handshake that had begun before goes on with the former key")
                    .isEqualTo(before.key());
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveTheFormerOne() throws IOException {
        var before = SelfSigned.make(List.of("one.example"), NOW, random);
        var files = files(before);
        var settings = new TlsSettings(Optional.of(files), Optional.empty(), List.of(), false);
        try (var certificates = Certificates.open(settings, folder, () -> NOW, random)) {
            Files.writeString(files.key(), Pem.text(SelfSigned.keys(random).getPrivate()));
            assertThatThrownBy(certificates::reload)
                    .isInstanceOf(CertificateRefused.class)
                    .hasMessageContaining("does not belong");
            assertThat(certificates.status().certificate()).isEqualTo(before);
            assertThat(certificates.status().trouble()).contains("does not belong");
        }
    }

    @Test
    void aWildcardCoversOneLabel() {
        var certificate = SelfSigned.make(List.of("*.example.com"), NOW, random);
        assertThat(certificate.names("chat.example.com")).isTrue();
        assertThat(certificate.names("a.chat.example.com")).isFalse();
        assertThat(certificate.names("example.com")).isFalse();
    }
}
