package letschat.moving;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where an export is put: a folder, or a ZIP file. One file is open at a time. */
interface Shelf extends AutoCloseable {
    FileAttribute<?> OWNERS_FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    FileAttribute<?> OWNERS_FOLDER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Opens a new file; the caller closes it before the next one. */
    OutputStream open(String name) throws IOException;

    /** All is there. */
    void finish() throws IOException;

    /** Without {@link #finish} nothing is left of a ZIP file. */
    @Override
    void close() throws IOException;

    /** A ZIP file if {@code path} ends so, else a folder, which is made or must be empty. */
    static Shelf at(Path path) throws IOException {
        return path.toString().endsWith(".zip") ? new Zip(path.toAbsolutePath()) : new Folder(path);
    }

    /** Plain files. */
    final class Folder implements Shelf {
        private final Path folder;

        private Folder(Path folder) throws IOException {
            this.folder = folder;
            if (Files.exists(folder)) {
                try (var inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        throw new MovingRefused(
                                "There is already something in " + folder + ". Give an empty directory.");
                    }
                }
            } else {
                Files.createDirectories(folder, OWNERS_FOLDER);
            }
        }

        @Override
        public OutputStream open(String name) throws IOException {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()), OWNERS_FOLDER);
            return new BufferedOutputStream(Files.newOutputStream(Files.createFile(file, OWNERS_FILE)), 1 << 16);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    /** A ZIP file, under another name until it is whole. */
    final class Zip implements Shelf {
        private final Path file;
        private final Path unfinished;
        private final ZipOutputStream zip;

        private Zip(Path file) throws IOException {
            if (Files.exists(file)) {
                throw new MovingRefused("There is already a file " + file + ". Give another name, or move it away.");
            }
            this.file = file;
            this.unfinished =
                    Files.createTempFile(Objects.requireNonNull(file.getParent()), ".export", ".part", OWNERS_FILE);
            this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16));
        }

        @Override
        public OutputStream open(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            return new BufferedOutputStream(
                    new FilterOutputStream(zip) {
                        @Override
                        public void write(byte[] bytes, int offset, int length) throws IOException {
                            out.write(bytes, offset, length);
                        }

                        @Override
                        public void close() throws IOException {
                            zip.closeEntry();
                        }
                    },
                    1 << 16);
        }

        @Override
        public void finish() throws IOException {
            zip.close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            zip.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
