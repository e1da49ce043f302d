package letschat.moving;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bson.BSONException;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/** Reads BSON documents one after another, each whole into memory and no larger than MongoDB lets one be. */
final class BsonReading {
    /** 16 MiB, and room for what MongoDB's own commands add. */
    private static final int MOST_BYTES = (16 << 20) + (64 << 10);

    private static final int LEAST_BYTES = 5;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final InputStream in;
    private long position;

    BsonReading(InputStream in) {
        this.in = in;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The number that begins a document, or says that there is none; empty at the end. */
    Optional<Integer> length() throws IOException {
        var bytes = in.readNBytes(4);
        position += bytes.length;
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length < 4) {
            throw new EOFException("cut off at byte " + position);
        }
        return Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    /** The bytes of a document of this length. */
    byte[] bytes(int length) throws IOException {
        if (length < LEAST_BYTES || length > MOST_BYTES) {
            throw new EOFException("unreadable from byte " + (position - 4) + " on");
        }
        var bytes = new byte[length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
        int read = in.readNBytes(bytes, 4, length - 4);
        position += read;
        if (read < length - 4) {
            throw new EOFException("cut off at byte " + position);
        }
        return bytes;
    }

    /** Empty for bytes that are no document. */
    static Optional<BsonDocument> document(byte[] bytes) {
        try (var reader = new BsonBinaryReader(ByteBuffer.wrap(bytes))) {
            return Optional.of(CODEC.decode(reader, DecoderContext.builder().build()));
        } catch (BSONException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
