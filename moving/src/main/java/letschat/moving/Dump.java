package letschat.moving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bson.BsonDocument;

/** What {@code mongodump} wrote of one database, a collection at a time; it may be read as often as one likes. */
interface Dump {
    /** Takes what is in a collection. */
    interface Visitor {
        void document(BsonDocument document) throws IOException;

        /** Something could not be read; what comes after it perhaps can. */
        void damaged(String what);
    }

    /** Shows a collection; nothing, if there is no such collection. */
    void each(String collection, Visitor visitor) throws IOException;

    /**
     * The dump at {@code path}: a directory, or a file made with {@code --archive}.
     *
     * @param database which one, if there are several
     * @throws MovingRefused when there is none, or one must be chosen
     */
    static Dump at(Path path, Optional<String> database) throws IOException {
        if (Files.isDirectory(path)) {
            return DumpFolder.at(path, database);
        }
        if (Files.isRegularFile(path)) {
            return DumpArchive.at(path, database);
        }
        throw new MovingRefused("There is no dump " + path + ".");
    }

    /** The bytes of a file, unpacked if it is packed by gzip, whatever it is called. */
    static InputStream opened(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }
}
