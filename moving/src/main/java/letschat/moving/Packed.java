package letschat.moving;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.zip.ZipException;

/** A folder that may come packed in a ZIP file. */
final class Packed {
    private Packed() {}

    /** Reads what is in the folder. */
    interface Reader {
        Report read(Path folder) throws IOException;
    }

    /** Lets {@code reader} read {@code path}, a folder or a ZIP file of one. */
    static Report read(Path path, Reader reader) throws IOException {
        if (Files.isDirectory(path)) {
            return reader.read(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new MovingRefused("There is no export " + path + ".");
        }
        try (var zip = FileSystems.newFileSystem(path)) {
            return reader.read(zip.getPath("/"));
        } catch (ProviderNotFoundException | ZipException e) {
            throw new MovingRefused(path + " is neither a directory nor a ZIP file.", e);
        }
    }
}
