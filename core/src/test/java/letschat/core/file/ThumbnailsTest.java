package letschat.core.file;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.CoreSettings;
import letschat.core.Dots;
import letschat.core.Fixtures;
import letschat.core.model.Room;
import letschat.core.model.StoredFile;
import letschat.core.picture.Drawing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThumbnailsTest {
    @TempDir
    private Path folder;

    private final Dots dots = new Dots();
    private LocalFilePlace place;
    private Fixtures house;

    @BeforeEach
    void open() throws IOException {
        place = new LocalFilePlace(folder.resolve("uploads"));
        var drawing = new Drawing(dots, folder.resolve("thumbnails"), 1000);
        house = Fixtures.open(CoreSettings.defaults(), place, drawing);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private StoredFile upload(Room room, byte[] bytes) throws IOException {
        var temporary = folder.resolve("incoming.part");
        java.nio.file.Files.write(temporary, bytes);
        return house.core().files().add(house.alice(), room.id(), new NewFile(temporary, "a.png"), false);
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(41)
                .put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(width)
                .putInt(height)
                .array();
    }

    @Test
    void aPictureHasASmallOneThatIsDrawnOnce() throws IOException {
        var file = upload(house.lobby(), png(800, 600));
        assertThat(Thumbnails.possible(file)).isTrue();
        var first = house.core().thumbnails().get(house.bob(), file.id());
        assertThat(first.type()).isEqualTo("image/png");
        assertThat(new String(first.bytes(), StandardCharsets.ISO_8859_1)).endsWith("360x300");
        assertThat(house.core().thumbnails().get(house.bob(), file.id()).bytes())
                .isEqualTo(first.bytes());
        assertThat(dots.drawn()).isEqualTo(1);
    }

    @Test
    void theSmallPictureIsAsSecretAsTheLargeOne() throws IOException {
        var file = upload(house.vault(), png(800, 600));
        house.core().thumbnails().get(house.bob(), file.id());
        assertRefused(() -> house.core().thumbnails().get(house.mallory(), file.id()))
                .isEqualTo(NOT_FOUND);
        house.members(house.vault());
        assertRefused(() -> house.core().thumbnails().get(house.bob(), file.id()))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aPixelBombIsNeverDrawn() throws IOException {
        var bomb = upload(house.lobby(), png(60_000, 60_000));
        assertThat(Thumbnails.possible(bomb)).isFalse();
        assertRefused(() -> house.core().thumbnails().get(house.bob(), bomb.id()))
                .isEqualTo(NOT_FOUND);
        assertThat(dots.drawn()).isZero();
    }

    @Test
    void aDamagedPictureIsTriedOnce() throws IOException {
        var damaged = upload(house.lobby(), png(10_000, 10));
        for (int i = 0; i < 3; i++) {
            assertRefused(() -> house.core().thumbnails().get(house.bob(), damaged.id()))
                    .isEqualTo(NOT_FOUND);
        }
        assertThat(dots.drawn()).isEqualTo(1);
    }

    @Test
    void bytesThatNobodyKnowsAreSweptAndOthersAreNot() throws IOException {
        var known = upload(house.lobby(), png(8, 6));
        var orphan = new letschat.core.model.NewIds(house.clock(), new java.util.Random(3)).file();
        var temporary = folder.resolve("orphan");
        java.nio.file.Files.write(temporary, png(1, 1));
        place.put(orphan, temporary);
        house.clock().go(Duration.ofHours(2));
        assertThat(house.core().files().sweep()).isEqualTo(1);
        assertThat(place.path(orphan)).isEmpty();
        assertThat(place.path(known.id())).isPresent();
        assertThat(house.core()
                        .files()
                        .page(
                                house.alice(),
                                house.lobby().id(),
                                Optional.empty(),
                                true,
                                letschat.core.model.Page.FIRST))
                .isEqualTo(List.of(known));
    }

    @Test
    void anUploadUnderWayIsNoOrphan() throws IOException {
        var young = new letschat.core.model.NewIds(house.clock(), new java.util.Random(3)).file();
        var temporary = folder.resolve("young");
        java.nio.file.Files.write(temporary, png(1, 1));
        place.put(young, temporary);
        assertThat(house.core().files().sweep()).isZero();
        house.clock().go(Duration.ofHours(2));
        assertThat(house.core().files().sweep()).as("once a day").isZero();
    }
}
