package letschat.core.file;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SWITCHED_OFF;
import static letschat.core.model.Refused.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.FileUploaded;
import letschat.core.model.ChatEvent.MessagePosted;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.StoredFile;
import letschat.core.spi.FilePlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilesTest {
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n picture".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    private Fixtures house;

    @BeforeEach
    void open() throws IOException {
        house = Fixtures.open(settings(100, 40, 60), new LocalFilePlace(folder.resolve("uploads")));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static CoreSettings settings(long most, long ofUser, long ofAll) {
        var all = CoreSettings.defaults();
        return new CoreSettings(
                all.accounts(),
                all.throttling(),
                all.logins(),
                all.rooms(),
                all.messages(),
                all.direct(),
                new CoreSettings.Files(true, Set.of("image/png"), most, ofUser, ofAll));
    }

    private NewFile file(String name, byte[] bytes) throws IOException {
        return new NewFile(
                java.nio.file.Files.write(java.nio.file.Files.createTempFile(folder, "in", ".tmp"), bytes), name);
    }

    private StoredFile upload(Caller caller, Room room, String name, boolean post) throws IOException {
        return house.core().files().add(caller, room.id(), file(name, PNG), post);
    }

    private List<Path> kept() throws IOException {
        try (var paths = java.nio.file.Files.walk(folder.resolve("uploads"))) {
            return paths.filter(java.nio.file.Files::isRegularFile).toList();
        }
    }

    @Test
    void aFileIsKeptByteForByteUnderItsIdAlone() throws IOException {
        var stored = upload(house.alice(), house.lobby(), "../../e\u202egnp.html", false);
        assertThat(stored.type()).isEqualTo("image/png");
        assertThat(stored.name()).isEqualTo("../../egnp.html");
        assertThat(stored.size()).isEqualTo(PNG.length);
        assertThat(kept())
                .singleElement()
                .satisfies(path ->
                        assertThat(path.getFileName()).hasToString(stored.id().value()));
        var opened = house.core().files().open(house.bob(), stored.id());
        try (InputStream bytes = opened.place().open(stored.id(), 3)) {
            assertThat(bytes.readAllBytes()).isEqualTo(Arrays.copyOfRange(PNG, 3, PNG.length));
        }
        assertThat(house.heard().all(FileUploaded.class))
                .singleElement()
                .satisfies(uploaded -> assertThat(uploaded.file()).isEqualTo(stored));
        assertThat(house.heard().all(MessagePosted.class)).isEmpty();
    }

    @Test
    void anUploadThatIsPostedSaysWhereItIs() throws IOException {
        var stored = upload(house.alice(), house.lobby(), "ü? a'(1).png", true);
        assertThat(house.heard().all())
                .filteredOn(event -> event instanceof FileUploaded || event instanceof MessagePosted)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(FileUploaded.class, MessagePosted.class);
        assertThat(house.heard().all(MessagePosted.class).getFirst().message().text())
                .isEqualTo("upload://files/" + stored.id() + "/%C3%BC%3F%20a'(1).png");
    }

    @Test
    void theTypeIsFoundInTheBytesNotInTheName() throws IOException {
        var page = file("innocent.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        var refused = refusal(
                () -> house.core().files().add(house.alice(), house.lobby().id(), page, true));
        assertThat(refused.reason()).isEqualTo(INVALID);
        assertThat(refused.fields()).containsOnlyKeys("file");
        assertThat(kept()).isEmpty();
        assertThat(house.heard().all(MessagePosted.class)).isEmpty();
    }

    @Test
    void sizeAndQuotaAreLimits() throws IOException {
        var lobby = house.lobby();
        var large = file("large.png", Arrays.copyOf(PNG, 101));
        assertRefused(() -> house.core().files().add(house.alice(), lobby.id(), large, false))
                .isEqualTo(TOO_LARGE);
        var empty = file("empty.png", new byte[0]);
        assertRefused(() -> house.core().files().add(house.alice(), lobby.id(), empty, false))
                .isEqualTo(INVALID);
        upload(house.alice(), lobby, "1.png", false);
        upload(house.alice(), lobby, "2.png", false);
        assertRefused(() -> upload(house.alice(), lobby, "over alice's", false)).isEqualTo(TOO_LARGE);
        upload(house.bob(), lobby, "3.png", false);
        assertRefused(() -> upload(house.bob(), lobby, "over all", false)).isEqualTo(TOO_LARGE);
        assertThat(kept()).hasSize(3);
        assertThat(house.core().files().maxBytes()).isEqualTo(100);
    }

    @Test
    void onlyWhoMayReadTheRoomGetsItsFiles() throws IOException {
        var files = house.core().files();
        var secret = upload(house.bob(), house.vault(), "secret.png", false);
        var gold = upload(house.alice(), house.safe(), "gold.png", false);
        var hidden = refusal(() -> files.open(house.mallory(), secret.id()));
        var none = refusal(() -> files.open(house.mallory(), new FileId("a".repeat(24))));
        assertThat(hidden.reason()).isEqualTo(none.reason()).isEqualTo(NOT_FOUND);
        assertThat(hidden.getMessage()).isEqualTo(none.getMessage());
        assertRefused(() -> files.open(house.mallory(), gold.id())).isEqualTo(NOT_FOUND);
        assertThat(files.open(house.bob(), secret.id()).file()).isEqualTo(secret);
        assertThat(files.page(house.mallory(), secret.room(), Optional.empty(), true, Page.FIRST))
                .isEmpty();
        assertThat(files.page(house.mallory(), gold.room(), Optional.of(Fixtures.SESAME), true, Page.FIRST))
                .containsExactly(gold);
        house.members(house.vault());
        assertRefused(() -> files.open(house.bob(), secret.id())).isEqualTo(NOT_FOUND);
    }

    @Test
    void nobodyPutsFilesWhereTheyMayNotWrite() throws IOException {
        assertRefused(() -> upload(house.mallory(), house.vault(), "x.png", true))
                .isEqualTo(NOT_FOUND);
        assertRefused(() -> upload(house.mallory(), house.safe(), "x.png", true))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> upload(house.alice(), house.attic(), "x.png", false))
                .isEqualTo(NOT_FOUND);
        assertThat(kept()).isEmpty();
    }

    @Test
    void filesAreListedFromEitherEnd() throws IOException {
        var lobby = house.lobby();
        var first = upload(house.alice(), lobby, "1.png", false);
        var second = upload(house.alice(), lobby, "2.png", false);
        var files = house.core().files();
        assertThat(files.page(house.bob(), lobby.id(), Optional.empty(), true, Page.FIRST))
                .containsExactly(second, first);
        assertThat(files.page(house.bob(), lobby.id(), Optional.empty(), false, new Page(0, 1)))
                .containsExactly(first);
    }

    @Test
    void whenTheTransactionFailsTheBytesGo() throws IOException {
        var slow = new Meddling(new LocalFilePlace(folder.resolve("uploads")), () -> {});
        try (var other = Fixtures.open(settings(100, 0, 0), slow)) {
            var theirs = other.lobby();
            // The room is archived while the bytes are on their way.
            slow.meddle = () -> other.core().rooms().archive(other.alice(), "lobby");
            assertRefused(() -> other.core().files().add(other.alice(), theirs.id(), file("late.png", PNG), true))
                    .isEqualTo(NOT_FOUND);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aPlaceThatFailsIsAFaultAndLeavesNothing() throws IOException {
        var broken = new Meddling(new LocalFilePlace(folder.resolve("uploads")), () -> {
            throw new UncheckedIOException(new IOException("disk full"));
        });
        try (var other = Fixtures.open(settings(100, 0, 0), broken)) {
            assertThatThrownBy(() -> other.core()
                            .files()
                            .add(other.alice(), other.lobby().id(), file("x.png", PNG), true))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(other.core().files().page(other.alice(), other.lobby().id(), Optional.empty(), true, Page.FIRST))
                    .isEmpty();
        }
    }

    @Test
    void uploadsCanBeSwitchedOff() throws IOException {
        try (var plain = Fixtures.open()) {
            var late = file("x.png", PNG);
            assertRefused(() -> plain.core()
                            .files()
                            .add(plain.alice(), plain.lobby().id(), late, false))
                    .isEqualTo(SWITCHED_OFF);
        }
    }

    @Test
    void whatAnEarlierRunLeftHalfWrittenIsRemoved() throws IOException {
        var half = folder.resolve("uploads/incoming/half");
        java.nio.file.Files.writeString(half, "half");
        var place = new LocalFilePlace(folder.resolve("uploads"));
        assertThat(half).doesNotExist();
        assertThat(place.path(new FileId("a".repeat(24)))).isEmpty();
        place.remove(new FileId("a".repeat(24)));
    }

    /** A place where something happens just before the bytes are kept. */
    private static final class Meddling implements FilePlace {
        private final FilePlace place;
        private volatile Runnable meddle;

        Meddling(FilePlace place, Runnable meddle) {
            this.place = place;
            this.meddle = meddle;
        }

        @Override
        public String key() {
            return place.key();
        }

        @Override
        public void put(FileId id, Path source) throws IOException {
            meddle.run();
            place.put(id, source);
        }

        @Override
        public InputStream open(FileId id, long offset) throws IOException {
            return place.open(id, offset);
        }

        @Override
        public Optional<Path> path(FileId id) {
            return place.path(id);
        }

        @Override
        public void remove(FileId id) throws IOException {
            place.remove(id);
        }
    }

    @Test
    void anUploadGoesWithTheLastMessageThatShowsIt() throws IOException {
        var lobby = house.lobby();
        var stored = upload(house.alice(), lobby, "cat.png", true);
        var shown = house.heard().all(MessagePosted.class).getLast().message();
        var again = house.say(house.bob(), lobby, "look: " + shown.text());
        house.core().corrections().remove(house.alice(), shown.id(), Optional.empty());
        assertThat(kept()).hasSize(1);
        house.core().corrections().remove(house.bob(), again.id(), Optional.empty());
        assertThat(kept()).hasSize(1);
        var alone = upload(house.alice(), lobby, "dog.png", true);
        var only = house.heard().all(MessagePosted.class).getLast().message();
        house.core().corrections().remove(house.alice(), only.id(), Optional.empty());
        assertRefused(() -> house.core().files().open(house.alice(), alone.id()))
                .isEqualTo(NOT_FOUND);
        assertThat(kept())
                .singleElement()
                .satisfies(path ->
                        assertThat(path.getFileName()).hasToString(stored.id().value()));
    }
}
