package letschat.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import letschat.core.model.FileId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every file place does. */
public abstract class FilePlaceContract {
    private static final FileId ID = new FileId("5f0000000000000000000001");
    private static final FileId OTHER = new FileId("5f0000000000000000000002");

    @TempDir
    protected Path folder;

    private FilePlace place;

    /** An empty one. */
    protected abstract FilePlace place() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        place = place();
    }

    @AfterEach
    final void close() {
        place.close();
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        place.put(ID, file("hello"));

        assertThat(read(ID, 0)).isEqualTo("hello");
    }

    @Test
    void givesWhatFollowsAnOffset() throws IOException {
        place.put(ID, file("hello"));

        assertThat(read(ID, 3)).isEqualTo("lo");
    }

    @Test
    void keepsTheLaterOfTwo() throws IOException {
        place.put(ID, file("first"));
        place.put(ID, file("second"));

        assertThat(read(ID, 0)).isEqualTo("second");
    }

    /** Larger than what any place sends in one piece. */
    @Test
    void takesALargeFileWhole() throws IOException {
        var bytes = new byte[(20 << 20) + 17];
        new Random(7).nextBytes(bytes);
        place.put(ID, Files.write(folder.resolve("large"), bytes));

        try (var in = place.open(ID, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (var in = place.open(ID, (10 << 20) + 5)) {
            assertThat(in.readNBytes(100)).isEqualTo(Arrays.copyOfRange(bytes, (10 << 20) + 5, (10 << 20) + 105));
        }
    }

    @Test
    void showsAllItHolds() throws IOException {
        place.put(ID, file("one"));
        place.put(OTHER, file("two"));

        assertThat(held()).containsExactlyInAnyOrder(ID, OTHER);
    }

    @Test
    void forgetsWhatIsRemoved() throws IOException {
        place.put(ID, file("one"));
        place.put(OTHER, file("two"));

        place.remove(ID);

        assertThat(held()).containsExactly(OTHER);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(ID, 0));
    }

    @Test
    void removesWhatIsNotThere() throws IOException {
        place.remove(ID);

        assertThat(held()).isEmpty();
    }

    @Test
    void hasNothingThatWasNotPut() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(OTHER, 0));
    }

    protected final Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "given", ""), text);
    }

    protected final String read(FileId id, long offset) throws IOException {
        try (var in = place.open(id, offset)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<FileId> held() throws IOException {
        var held = new ArrayList<FileId>();
        place.each(held::add);
        return held;
    }
}
