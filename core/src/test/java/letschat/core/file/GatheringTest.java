package letschat.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.TestClock;
import letschat.core.model.FileId;
import letschat.core.model.NewIds;
import letschat.core.model.StoredFile;
import letschat.core.spi.FilePlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatheringTest {
    @TempDir
    private Path folder;

    private final NewIds ids = new NewIds(new TestClock(), new SecureRandom());

    private Far far;
    private LocalFilePlace local;
    private Fixtures house;

    @BeforeEach
    void open() throws IOException {
        far = new Far(new LocalFilePlace(folder.resolve("far")));
        local = new LocalFilePlace(folder.resolve("uploads"));
        house = Fixtures.open(CoreSettings.defaults(), List.of(far, local));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void bringsWhatLiesElsewhereIntoThePlaceForNewFiles() throws IOException {
        var file = stored("one", "one");

        var progress = gather(Optional.empty());

        assertThat(progress).isEqualTo(new Gathering.Progress(1, 0, List.of(), Optional.empty()));
        assertThat(read(file)).isEqualTo("far: one");
    }

    @Test
    void leavesTheOldBytesToTheNextSweep() throws IOException {
        var file = stored("one", "one");
        gather(Optional.empty());
        assertThat(local.path(file)).isPresent();

        house.clock().go(Duration.ofHours(2));
        house.core().files().sweep();

        assertThat(local.path(file)).isEmpty();
        assertThat(read(file)).isEqualTo("far: one");
    }

    @Test
    void leavesDamagedBytesWhereTheyAre() throws IOException {
        var damaged = stored("one", "other");
        stored("two", "two");

        var progress = gather(Optional.empty());

        assertThat(progress.moved()).isEqualTo(1);
        assertThat(progress.left()).isEqualTo(1);
        assertThat(progress.failures())
                .containsExactly(
                        "The file " + damaged + " stays where it is: its bytes are not those that were uploaded.");
        assertThat(read(damaged)).isEqualTo("other");
    }

    @Test
    void saysWhyAPlaceTakesNothing() throws IOException {
        var file = stored("one", "one");
        far.full = true;

        var progress = gather(Optional.empty());

        assertThat(progress.failures()).containsExactly("The file " + file + " stays where it is: full.");
        assertThat(read(file)).isEqualTo("one");
    }

    @Test
    void goesOnWhereItWas() throws IOException {
        for (int i = 0; i < 101; i++) {
            stored("file " + i, "file " + i);
        }

        var first = gather(Optional.empty());
        var second = gather(first.next());

        assertThat(first.moved()).isEqualTo(100);
        assertThat(first.left()).isEqualTo(1);
        assertThat(second).isEqualTo(new Gathering.Progress(1, 0, List.of(), Optional.empty()));
    }

    private Gathering.Progress gather(Optional<FileId> after) throws IOException {
        return house.core().files().gathering().run(after, folder);
    }

    private String read(FileId id) throws IOException {
        var open = house.core().files().open(house.alice(), id);
        try (var in = open.place().open(id, 0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A file here whose uploader gave {@code given}, and of which {@code kept} is left. */
    private FileId stored(String given, String kept) throws IOException {
        var sum = Files.sha256(write(given));
        var id = ids.file();
        local.put(id, write(kept));
        var facts = new StoredFile(
                id,
                house.lobby().id(),
                house.alice().id(),
                given,
                "text/plain",
                given.length(),
                sum,
                LocalFilePlace.KEY,
                house.clock().instant(),
                Optional.empty());
        house.store().inTransaction(tx -> {
            tx.files().add(facts);
            return id;
        });
        return id;
    }

    private Path write(String text) throws IOException {
        return java.nio.file.Files.writeString(java.nio.file.Files.createTempFile(folder, "given", ""), text);
    }

    /** A place elsewhere; what comes from there says so. */
    private static final class Far implements FilePlace {
        private final LocalFilePlace place;
        private boolean full;

        Far(LocalFilePlace place) {
            this.place = place;
        }

        @Override
        public String key() {
            return "far";
        }

        @Override
        public void put(FileId id, Path source) throws IOException {
            if (full) {
                throw new IOException("full");
            }
            place.put(id, source);
        }

        @Override
        public InputStream open(FileId id, long offset) throws IOException {
            var mark = new ByteArrayInputStream("far: ".getBytes(StandardCharsets.UTF_8));
            return new SequenceInputStream(Collections.enumeration(List.of(mark, place.open(id, offset))));
        }

        @Override
        public Optional<Path> path(FileId id) {
            return Optional.empty();
        }

        @Override
        public void each(Consumer<FileId> visitor) throws IOException {
            place.each(visitor);
        }

        @Override
        public void remove(FileId id) throws IOException {
            place.remove(id);
        }
    }
}
