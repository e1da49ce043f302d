package letschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import letschat.core.file.LocalFilePlace;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.FileId;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.Message;
import letschat.core.model.OneTimeCode;
import letschat.core.model.Page;
import letschat.core.model.Scope;
import letschat.core.model.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house, its backup, and the house made of that. */
final class BackupTest {
    /** {@code -Dhouse.messages=100000} for the whole test. */
    private static final int MESSAGES = Integer.getInteger("house.messages", 5_000);

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
    }

    @Test
    void everythingThatWasSaidAndUploadedIsThereAgain() throws IOException {
        try (var house =
                SmallHouse.open(data).furnished().withMessages(MESSAGES).withFiles(20, 70_000)) {
            var made = SmallHouse.backup(data, backup, Optional.empty());
            assertThat(made.uploads()).isEqualTo(20);
            assertThat(made.careful()).isEmpty();
            SmallHouse.restore(backup, restored, SmallHouse::noPassphrase);
            try (var again = SmallHouse.open(restored)) {
                assertThat(again.said()).hasSize(MESSAGES).isEqualTo(house.said());
                assertThat(again.store().check()).isEmpty();
                var files = house.store().read().files().page(house.lobby(), false, Page.FIRST);
                assertThat(again.store().read().files().page(again.lobby(), false, Page.FIRST))
                        .isEqualTo(files);
                for (var file : files) {
                    assertThat(upload(restored, file.id())).hasSameBinaryContentAs(upload(data, file.id()));
                }
            }
        }
        assertThat(restored.resolve("xmpp.key")).hasContent("the key of the house");
        assertThat(restored.resolve("tls/site.crt")).hasContent("a certificate");
        assertThat(restored.resolve("thumbnails")).doesNotExist();
        assertThat(restored.resolve("restoring")).doesNotExist();
    }

    private static Path upload(Path data, FileId id) {
        return LocalFilePlace.at(SmallHouse.uploads(data), id);
    }

    @Test
    void nobodyComesInByWhatLetThemInBefore() throws IOException {
        try (var house = SmallHouse.open(data).furnished()) {
            var alice = house.user("alice");
            var digest = new byte[32];
            house.store().inTransaction(tx -> {
                var login = new Login(new LoginId("0".repeat(24)), alice, SmallHouse.NOW, SmallHouse.NOW, "::1", "");
                tx.logins().add(login, digest);
                tx.users().putToken(alice, digest);
                var code = new OneTimeCode(
                        OneTimeCode.Purpose.RESET, Optional.of(alice), alice, Instant.parse("2100-01-01T00:00:00Z"));
                tx.codes().add(digest, code);
                tx.appPasswords().add(telephone(alice), digest);
                return true;
            });
            SmallHouse.backup(data, backup, Optional.empty());
            SmallHouse.restore(backup, restored, SmallHouse::noPassphrase);
            assertThat(house.store().read().users().token(alice))
                    .as("in the old house")
                    .isPresent();
            try (var again = SmallHouse.open(restored)) {
                var stores = again.store().read();
                assertThat(stores.users().token(alice)).isEmpty();
                assertThat(stores.logins().find(digest)).isEmpty();
                assertThat(stores.appPasswords().find(digest)).isEmpty();
                assertThat(stores.codes().find(digest)).isEmpty();
                assertThat(stores.users().account(alice))
                        .isEqualTo(house.store().read().users().account(alice));
            }
        }
    }

    @Test
    void whileManyPostItHoldsAllThatWasAcknowledgedBeforeAndNoGap() throws Exception {
        try (var house = SmallHouse.open(data).furnished().withMessages(3000)) {
            var goOn = new AtomicBoolean(true);
            var acknowledged = new AtomicLong();
            var poster = Thread.ofVirtual().start(() -> {
                while (goOn.get()) {
                    acknowledged.set(house.say("under way"));
                }
            });
            long before = acknowledged.get();
            for (int round = 0; round < 3; round++) {
                before = acknowledged.get();
                Files.deleteIfExists(backup);
                SmallHouse.backup(data, backup, Optional.empty());
            }
            goOn.set(false);
            poster.join();
            assertThat(acknowledged.get()).as("posts went on").isGreaterThan(before);
            SmallHouse.restore(backup, restored, SmallHouse::noPassphrase);
            try (var again = SmallHouse.open(restored)) {
                var said = again.said();
                assertThat(said.size()).isGreaterThanOrEqualTo((int) before);
                assertThat(said.stream().mapToLong(Message::seq))
                        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, said.size())
                                .boxed()
                                .toList());
                assertThat(again.store()
                                .read()
                                .rooms()
                                .find(again.lobby())
                                .orElseThrow()
                                .seq())
                        .isEqualTo(said.size());
            }
        }
    }

    @Test
    void aFileThatIsTakenAwayMeanwhileIsToldAndBreaksNothing() throws IOException {
        try (var house = SmallHouse.open(data).furnished().withFiles(3, 100)) {
            var gone = house.store()
                    .read()
                    .files()
                    .page(house.lobby(), false, Page.FIRST)
                    .get(1)
                    .id();
            Files.delete(upload(data, gone));
            var made = SmallHouse.backup(data, backup, Optional.empty());
            assertThat(made.uploads()).isEqualTo(2);
            assertThat(made.careful()).singleElement().asString().contains(gone.value());
            var back = SmallHouse.restore(backup, restored, SmallHouse::noPassphrase);
            assertThat(back.missing()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsDamagedOnDiskIsTold() throws IOException {
        try (var house = SmallHouse.open(data).furnished().withFiles(1, 100)) {
            var file = house.store()
                    .read()
                    .files()
                    .page(house.lobby(), false, Page.FIRST)
                    .getFirst();
            Files.write(upload(data, file.id()), new byte[100]);
            assertThat(SmallHouse.backup(data, backup, Optional.empty()).careful())
                    .singleElement()
                    .asString()
                    .contains(file.id().value(), "damaged");
        }
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        SmallHouse.open(data).furnished().close();
        SmallHouse.put(backup, "something dear");
        assertThatThrownBy(() -> SmallHouse.backup(data, backup, Optional.empty()))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("already a file");
        assertThat(backup).hasContent("something dear");
    }

    @Test
    void onlyItsOwnerCanReadItAndNothingElseIsLeft() throws IOException {
        SmallHouse.open(data).furnished().close();
        SmallHouse.backup(data, backup, Optional.empty());
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
        try (var files = Files.list(here)) {
            assertThat(files).containsExactlyInAnyOrder(data, backup);
        }
    }

    @Test
    void ofTheBackupsInAFolderTheNewestStayAndNothingElseGoes() throws IOException {
        SmallHouse.open(data).furnished().close();
        var folder = Files.createDirectory(here.resolve("backups"));
        for (int day = 0; day < 5; day++) {
            var made = SmallHouse.NOW.plusSeconds(86_400L * day);
            SmallHouse.backup(data, folder.resolve(Retention.name(made, false)), Optional.empty());
        }
        SmallHouse.put(folder.resolve("lets-chat-2020-01-01T000000Z.tar"), "named so, but no backup");
        SmallHouse.put(folder.resolve("old.tar"), "somebody's");
        assertThat(Retention.keep(folder, 2)).hasSize(3);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lets-chat-2026-11-28T030000Z.tar",
                            "lets-chat-2026-11-29T030000Z.tar",
                            "lets-chat-2020-01-01T000000Z.tar",
                            "old.tar");
        }
    }

    private static AppPassword telephone(UserId owner) {
        return new AppPassword(
                new AppPasswordId("0".repeat(24)),
                owner,
                "Telephone",
                Set.of(Scope.READ),
                SmallHouse.NOW,
                Optional.empty(),
                Optional.empty());
    }
}
