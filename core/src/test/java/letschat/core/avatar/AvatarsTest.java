package letschat.core.avatar;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import letschat.core.CoreSettings;
import letschat.core.Dots;
import letschat.core.Fixtures;
import letschat.core.file.LocalFilePlace;
import letschat.core.file.NewFile;
import letschat.core.model.ChatEvent;
import letschat.core.picture.Drawing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AvatarsTest {
    @TempDir
    private Path folder;

    private Fixtures house;

    @BeforeEach
    void open() throws IOException {
        var drawing = new Drawing(new Dots(), folder.resolve("thumbnails"), 100);
        house = Fixtures.open(CoreSettings.defaults(), new LocalFilePlace(folder.resolve("uploads")), drawing);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Avatars avatars() {
        return house.core().avatars();
    }

    private NewFile upload(byte[] bytes) throws IOException {
        var temporary = folder.resolve("incoming.part");
        Files.write(temporary, bytes);
        return new NewFile(temporary, "me.png");
    }

    private static byte[] png(int size, int width) {
        return ByteBuffer.allocate(size)
                .put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(width)
                .putInt(width)
                .array();
    }

    @Test
    void anUploadIsShownUnderANewIdAndTheEarlierOneIsGone() throws IOException {
        var before = house.bob().user().avatar();
        var first = avatars().change(house.bob(), upload(png(60, 64))).avatar();
        var second = avatars().change(house.bob(), upload(png(60, 64))).avatar();
        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(before).isNotEqualTo(second);
        assertThat(avatars().find(first, 50)).isEmpty();
        assertThat(avatars().find(second, 50))
                .hasValueSatisfying(picture -> assertThat(new String(picture.bytes(), StandardCharsets.ISO_8859_1))
                        .endsWith("96x96"));
        assertThat(avatars().find(second, 97))
                .hasValueSatisfying(picture -> assertThat(new String(picture.bytes(), StandardCharsets.ISO_8859_1))
                        .endsWith("256x256"));
        assertThat(house.heard().all(ChatEvent.UserChanged.class))
                .extracting(event -> event.user().avatar())
                .containsExactly(first, second);
    }

    @Test
    void whoTakesItAwayHasAnotherIdWithoutAPicture() throws IOException {
        var shown = avatars().change(house.bob(), upload(png(60, 64))).avatar();
        var none = avatars().remove(house.bob()).avatar();
        assertThat(none).isNotEqualTo(shown);
        assertThat(avatars().find(none, 50)).isEmpty();
        assertThat(avatars().find(shown, 50)).isEmpty();
    }

    @Test
    void whatIsNoFitPictureIsRefusedAndChangesNothing() throws IOException {
        var before = house.bob().user().avatar();
        assertRefused(() -> avatars().change(house.bob(), upload(png(101, 64)))).isEqualTo(TOO_LARGE);
        assertRefused(() -> avatars().change(house.bob(), upload(png(60, 60_000))))
                .isEqualTo(INVALID);
        assertRefused(() -> avatars().change(house.bob(), upload(png(60, 10_000))))
                .isEqualTo(INVALID);
        assertRefused(() -> avatars().change(house.bob(), upload("<svg onload=x>".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(INVALID);
        assertThat(house.bob().user().avatar()).isEqualTo(before);
    }

    @Test
    void nonsenseHasNoPicture() {
        assertThat(avatars().find("../../etc/passwd", 50)).isEmpty();
        assertThat(avatars().find("", 50)).isEmpty();
    }
}
