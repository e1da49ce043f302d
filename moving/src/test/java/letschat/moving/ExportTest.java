package letschat.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.file.LocalFilePlace;
import letschat.core.memory.MemoryStore;
import letschat.core.model.Level;
import letschat.core.model.NewIds;
import letschat.core.model.Note;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.model.StoredFile;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A house is written out, and read in elsewhere. */
final class ExportTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    @TempDir
    private Path here = Path.of("");

    private final Store store = new MemoryStore();
    private final Store other = new MemoryStore();
    private final Fixtures house = Fixtures.open(store);

    @AfterEach
    void closed() {
        house.close();
    }

    @BeforeEach
    void furnish() throws IOException {
        var core = house.core();
        var alice = house.alice();
        var bob = house.bob();
        var lobby = house.lobby();
        var vault = house.vault();
        house.attic();
        house.safe();
        core.messages().post(alice, lobby.id(), "Hello, @bob, \u2028 \"quoted\" \uD83D\uDE80", Optional.of("mine-1"));
        core.messages().post(bob, lobby.id(), "@all look", Optional.empty());
        core.messages().post(alice, vault.id(), "between walls", Optional.empty());
        core.directMessages().post(alice, bob.id(), "psst", Optional.empty());
        core.directMessages().post(alice, alice.id(), "note to myself", Optional.empty());
        core.accounts().generateToken(alice);
        house.settle();
        keptBesides();
    }

    private void keptBesides() throws IOException {
        var alice = house.alice();
        var bob = house.bob();
        var lobby = house.lobby();
        var place = new LocalFilePlace(here.resolve("uploads"));
        var id = new NewIds(() -> NOW, new SecureRandom()).file();
        var bytes = Files.writeString(here.resolve("half"), "bytes of a picture");
        var sha256 = FilesIn.sha256(bytes);
        place.put(id, bytes);
        store.inTransaction(tx -> {
            tx.users().putOldToken(bob.id(), "$2a$10$old");
            tx.readings().choose(lobby.id(), bob.id(), Level.MENTIONS, true, 1);
            tx.notes().put(new Note(alice.id().value(), "vcard", "", "<vCard/>"));
            tx.avatars().put(alice.user().avatar(), 256, new Picture("image/png", new byte[] {1, 2}));
            tx.avatars().put(alice.user().avatar(), 96, new Picture("image/png", new byte[] {3}));
            tx.files()
                    .add(new StoredFile(
                            id,
                            lobby.id(),
                            alice.id(),
                            "a picture.png",
                            "image/png",
                            18,
                            sha256,
                            LocalFilePlace.KEY,
                            NOW,
                            Optional.of(new PictureFacts(3, 4, 6))));
            return true;
        });
    }

    private Report exported(Store from, String uploads, Path target) throws IOException {
        return new Export(
                        from.read(),
                        List.of(LocalFilePlace.readable(here.resolve(uploads))),
                        "1.2.3",
                        NOW,
                        Progress.NONE)
                .to(target);
    }

    private Report imported(Path export) throws IOException {
        var scratch = Files.createDirectories(here.resolve("scratch"));
        return new HouseImport(other, new LocalFilePlace(here.resolve("elsewhere")), scratch, false, Progress.NONE)
                .run(export);
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "export.zip"})
    void whatIsReadInElsewhereIsTheSameHouse(String name) throws IOException {
        exported(store, "uploads", here.resolve(name));
        var report = imported(here.resolve(name));
        assertThat(report.lines()).noneMatch(line -> line.contains("left out:") || line.contains("changed:"));
        assertThat(report.taken(Kind.MESSAGES)).isEqualTo(6);
        exported(store, "uploads", here.resolve("first"));
        exported(other, "elsewhere", here.resolve("second"));
        for (var file :
                new String[] {"users", "avatars", "rooms", "messages", "mentions", "readings", "notes", "files"}) {
            var first = here.resolve("first").resolve(file + ".jsonl");
            assertThat(first).as(file).isNotEmptyFile();
            assertThat(here.resolve("second").resolve(file + ".jsonl")).hasSameTextualContentAs(first);
        }
        try (var files = Files.list(here.resolve("first/files"))) {
            for (var file : files.toList()) {
                assertThat(here.resolve("second/files").resolve(file.getFileName()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void readInTwiceNothingIsDoubled() throws IOException {
        exported(store, "uploads", here.resolve("export"));
        imported(here.resolve("export"));
        var again = imported(here.resolve("export"));
        for (var kind : Kind.values()) {
            assertThat(again.taken(kind)).as(kind.word()).isZero();
        }
        assertThat(again.there(Kind.MESSAGES)).isEqualTo(6);
    }

    @Test
    void anExportWithoutItsEndIsRefused() throws IOException {
        exported(store, "uploads", here.resolve("export"));
        Files.delete(here.resolve("export").resolve(Export.ABOUT));
        assertThatThrownBy(() -> imported(here.resolve("export")))
                .isInstanceOf(MovingRefused.class)
                .hasMessageContaining("no whole export");
        assertThat(other.read().users().count()).isZero();
    }

    @Test
    void aLineThatMakesNoSenseIsPassedOver() throws IOException {
        exported(store, "uploads", here.resolve("export"));
        var file = here.resolve("export/messages.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"id\":\"no id\"}\nnot JSON\n");
        var report = imported(here.resolve("export"));
        assertThat(report.skipped(Kind.MESSAGES)).isEqualTo(2);
        assertThat(report.taken(Kind.MESSAGES)).isEqualTo(6);
    }

    @Test
    void aFileWithOtherBytesIsLeftOut() throws IOException {
        exported(store, "uploads", here.resolve("export"));
        try (var files = Files.list(here.resolve("export/files"))) {
            Files.writeString(files.findFirst().orElseThrow(), "forged");
        }
        assertThat(imported(here.resolve("export")).skipped(Kind.FILES)).isEqualTo(1);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.createDirectories(here.resolve("full/of/things"));
        var zip = Files.writeString(here.resolve("there.zip"), "dear");
        for (var target : Set.of(here.resolve("full"), zip)) {
            assertThatThrownBy(() -> exported(store, "uploads", target)).isInstanceOf(MovingRefused.class);
        }
        assertThat(zip).hasContent("dear");
    }

    @Test
    void anotherFormIsRefused() throws IOException {
        var folder = Files.createDirectories(here.resolve("export"));
        Files.writeString(folder.resolve(Export.ABOUT), "{\"format\":\"letschat-export\",\"version\":99}");
        assertThatThrownBy(() -> imported(folder))
                .isInstanceOf(MovingRefused.class)
                .hasMessageContaining("newer Let's Chat");
        assertThatThrownBy(() -> imported(Files.writeString(here.resolve("x.zip"), "no zip")))
                .isInstanceOf(MovingRefused.class);
    }
}
