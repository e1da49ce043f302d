package letschat.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.FileId;
import letschat.core.model.Picture;
import letschat.core.model.Refused;
import letschat.core.model.StoredFile;
import letschat.core.picture.Drawing;
import letschat.core.spi.PictureMaker.Frame;

/** Small pictures of uploads, drawn when first asked for. */
public final class Thumbnails {
    private static final Frame FRAME = new Frame(360, 300, false);

    private final letschat.core.file.Files files;
    private final Drawing drawing;

    public Thumbnails(letschat.core.file.Files files, Drawing drawing) {
        this.files = files;
        this.drawing = drawing;
    }

    /** Whether there may be one; it can still turn out that the picture is damaged. */
    public static boolean possible(StoredFile file) {
        return file.picture()
                .filter(facts -> facts.pixels() <= Drawing.MOST_PIXELS)
                .isPresent();
    }

    /** Refuses NOT_FOUND, the same for no such file, one the caller may not read, and one without a small picture. */
    public Picture get(Caller caller, FileId id) {
        var open = files.open(caller, id);
        try {
            return kept(id).or(() -> drawn(open))
                    .filter(picture -> picture.bytes().length > 0)
                    .orElseThrow(Thumbnails::none);
        } catch (IOException failed) {
            throw new UncheckedIOException("a thumbnail could not be read file=" + id, failed);
        }
    }

    /** Removes the bytes of a file of which the facts are gone already, and what was drawn of it. */
    public void discard(StoredFile file) {
        files.discard(file);
        try {
            Files.deleteIfExists(place(file.id()));
        } catch (IOException failed) {
            throw new UncheckedIOException("the thumbnail of a removed upload stays file=" + file.id(), failed);
        }
    }

    private Optional<Picture> kept(FileId id) throws IOException {
        try {
            return Optional.of(picture(Files.readAllBytes(place(id))));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    /** What cannot be drawn is kept too, as nothing, so that it is tried once only. */
    private Optional<Picture> drawn(letschat.core.file.Files.OpenFile open) {
        var file = open.file();
        if (!possible(file) || !drawing.maker().types().contains(file.type())) {
            return Optional.empty();
        }
        try {
            var drawn = draw(open);
            keep(file.id(), drawn.map(Picture::bytes).orElse(new byte[0]));
            return drawn;
        } catch (IOException failed) {
            throw new UncheckedIOException("a thumbnail could not be kept file=" + file.id(), failed);
        }
    }

    private Optional<Picture> draw(letschat.core.file.Files.OpenFile open) throws IOException {
        var file = open.file();
        var local = open.place().path(file.id());
        if (local.isPresent()) {
            return drawing.maker().draw(local.get(), file.type(), file.picture().orElseThrow(), FRAME);
        }
        Files.createDirectories(drawing.cache());
        var copy = Files.createTempFile(drawing.cache(), "far-", ".part");
        try (var in = open.place().open(file.id(), 0)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return drawing.maker().draw(copy, file.type(), file.picture().orElseThrow(), FRAME);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void keep(FileId id, byte[] bytes) throws IOException {
        Files.createDirectories(drawing.cache());
        var half = Files.createTempFile(drawing.cache(), "half-", ".part");
        Files.write(half, bytes);
        Files.move(half, place(id), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path place(FileId id) {
        return drawing.cache().resolve(id.value());
    }

    private static Picture picture(byte[] bytes) {
        return new Picture(FileType.of(bytes), bytes);
    }

    private static Refused none() {
        return Refused.notFound("There is no such file.");
    }
}
