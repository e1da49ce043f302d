package letschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that were changed, cut off, forged or sealed. */
final class DamageTest {
    private static final int FLIPS = 60;

    /** Made by age 1.1.1 with {@code age -p}. */
    private static final String BY_AGE =
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBSYzBwdG5oOEgxdVNUTnQ4YUx4NzFBIDE4CjFhK0pTcFVnTE"
                    + "VGS21NbzZiYXNwWUN2TzZiOG1GbFJwU0dFL1U3OTF6LzgKLS0tIERML2dHRTRPclh6N1o2SHpXUG4xeUpQTXdaeWlt"
                    + "TTJwYmx5aHlGTU5tc1EKEGJJ2ARTMF2lmwXB7a9BzJPjn6gxH11xj7UKvfFPpk1ehj7XS27qQpNsXB0k8QvuzamT7g"
                    + "==";

    @TempDir
    private Path here = Path.of("");

    private Path data = Path.of("");
    private Path backup = Path.of("");
    private Path restored = Path.of("");

    @BeforeEach
    void places() throws IOException {
        data = Files.createDirectory(here.resolve("data"));
        backup = here.resolve("house.tar");
        restored = here.resolve("restored");
        try (var house = SmallHouse.open(data).furnished().withMessages(50).withFiles(2, 1000)) {
            assertThat(house.said()).hasSize(50);
        }
    }

    private static char[] right() {
        return "correct horse".toCharArray();
    }

    private void assertRefused(byte[] bytes, Supplier<char[]> passphrase) throws IOException {
        var changed = here.resolve("changed.tar");
        Files.write(changed, bytes);
        assertThat(catchThrowable(() -> SmallHouse.restore(changed, restored, passphrase)))
                .isInstanceOf(BackupRefused.class);
        try (var left = Files.list(restored)) {
            assertThat(left).as("nothing changed").isEmpty();
        }
    }

    @Test
    void aFlippedBitAnywhereIsFound() throws IOException {
        SmallHouse.backup(data, backup, Optional.empty());
        var bytes = Files.readAllBytes(backup);
        var random = new Random(11);
        for (int i = 0; i < FLIPS; i++) {
            var changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(changed, SmallHouse::noPassphrase);
        }
    }

    @Test
    void aCutIsFoundWhereverItIs() throws IOException {
        SmallHouse.backup(data, backup, Optional.empty());
        var bytes = Files.readAllBytes(backup);
        for (int i = 0; i < FLIPS; i++) {
            assertRefused(Arrays.copyOf(bytes, (int) ((long) bytes.length * i / FLIPS)), SmallHouse::noPassphrase);
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), SmallHouse::noPassphrase);
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), SmallHouse::noPassphrase);
    }

    @Test
    void aSealedBackupOpensWithItsPassphraseOnly() throws IOException {
        SmallHouse.backup(data, backup, Optional.of(right()));
        var proven = new Verification(here, Progress.NONE).of(backup, DamageTest::right);
        assertThat(proven.uploads()).isEqualTo(2);
        var bytes = Files.readAllBytes(backup);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("backup.json", "lobby");
        assertThatThrownBy(() -> SmallHouse.restore(backup, restored, "wrong horse"::toCharArray))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("passphrase is wrong");
        SmallHouse.restore(backup, restored, DamageTest::right);
        try (var again = SmallHouse.open(restored)) {
            assertThat(again.said()).hasSize(50);
        }
    }

    @Test
    void aSealedBackupThatWasChangedOrCutIsRefused() throws IOException {
        SmallHouse.backup(data, backup, Optional.of(right()));
        var bytes = Files.readAllBytes(backup);
        var random = new Random(12);
        for (int i = 0; i < 12; i++) {
            var changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(changed, DamageTest::right);
            assertRefused(Arrays.copyOf(bytes, random.nextInt(bytes.length)), DamageTest::right);
        }
        int head = bytes.length % 65_552;
        assertRefused(Arrays.copyOf(bytes, bytes.length - head), DamageTest::right);
    }

    @Test
    void whatAgeSealedIsReadAsItReadsWhatWeSeal() throws IOException {
        try (var in = AgeInput.from(new ByteArrayInputStream(Base64.getDecoder().decode(BY_AGE)), right())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Words under a seal.\n");
        }
    }

    @Test
    void aForgedNameCannotLeaveTheDirectory() throws IOException {
        for (var name : new String[] {
            "kept/../../outside",
            "kept//outside",
            "/outside",
            "uploads/../outside",
            "kept/.hidden",
            "kept/a/b/c/d/e",
            "settings/../outside",
            "kept/lets-chat.db"
        }) {
            forge(name);
            assertThatThrownBy(() -> SmallHouse.restore(backup, restored, SmallHouse::noPassphrase))
                    .as(name)
                    .isInstanceOfAny(BackupRefused.class, IOException.class);
            assertThat(here.resolve("outside")).doesNotExist();
            try (var left = Files.list(restored)) {
                assertThat(left).isEmpty();
            }
        }
    }

    private void forge(String name) throws IOException {
        var content = Files.readAllBytes(SmallHouse.database(data));
        try (OutputStream out = Files.newOutputStream(backup)) {
            var archive = new ArchiveWriter(out, 0);
            archive.add(Members.FACTS, new Facts("x", Instant.EPOCH, "1", 1, content.length).toJson());
            archive.addDatabase(new ByteArrayInputStream(content), content.length, Progress.NONE);
            archive.add(name, new byte[] {1});
            archive.finish();
        }
    }

    @Test
    void moreThanWasAnnouncedIsNotUnpacked() throws IOException {
        try (OutputStream out = Files.newOutputStream(backup)) {
            var archive = new ArchiveWriter(out, 0);
            archive.add(Members.FACTS, new Facts("x", Instant.EPOCH, "1", 1, 1000).toJson());
            archive.addDatabase(new ByteArrayInputStream(new byte[5_000_000]), 5_000_000, Progress.NONE);
            archive.finish();
        }
        assertThatThrownBy(() -> SmallHouse.restore(backup, restored, SmallHouse::noPassphrase))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("larger than it says");
    }

    @Test
    void somethingElseIsNoBackup() throws IOException {
        assertRefused(
                "PK\003\004 a picture of a cat".repeat(100).getBytes(StandardCharsets.UTF_8), SmallHouse::noPassphrase);
        assertRefused(new byte[0], SmallHouse::noPassphrase);
    }
}
