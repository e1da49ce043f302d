package letschat.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a tar archive (POSIX ustar; sizes from 8 GiB on as GNU tar writes them) of plain files for their owner alone. */
final class TarOutput implements AutoCloseable {
    static final int BLOCK = 512;
    static final int NAME = 100;
    static final int SIZE_AT = 124;
    static final int SIZE_DIGITS = 11;
    static final int SUM_AT = 148;
    static final long MOST_OCTAL = (1L << 33) - 1;

    private final OutputStream out;
    private long left;
    private int padding;

    TarOutput(OutputStream out) {
        this.out = out;
    }

    /** Begins a member of so many bytes; they follow by {@link #write}. */
    void begin(String name, long bytes, long modified) throws IOException {
        finish();
        out.write(header(name, bytes, modified));
        left = bytes;
        padding = (int) (-bytes & (BLOCK - 1));
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > left) {
            throw new IOException("a member grew while it was written");
        }
        out.write(bytes, offset, length);
        left -= length;
    }

    private void finish() throws IOException {
        if (left != 0) {
            throw new IOException("a member shrank while it was written");
        }
        out.write(new byte[padding]);
        padding = 0;
    }

    private static byte[] header(String name, long bytes, long modified) {
        var header = ByteBuffer.allocate(BLOCK);
        var ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length > NAME) {
            throw new IllegalArgumentException("a name too long for the archive: " + name);
        }
        header.put(0, ascii);
        text(header, NAME, "0000600\0" + "0000000\0" + "0000000\0");
        if (bytes <= MOST_OCTAL) {
            text(header, SIZE_AT, "%011o\0".formatted(bytes));
        } else {
            header.put(SIZE_AT, (byte) 0x80).putLong(SIZE_AT + 4, bytes);
        }
        text(header, SIZE_AT + 12, "%011o\0".formatted(modified));
        text(header, SUM_AT, "        0");
        text(header, 257, "ustar\0" + "00");
        text(header, SUM_AT, "%06o\0 ".formatted(sum(header)));
        return header.array();
    }

    private static void text(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of all bytes, with the sum itself as blanks. */
    static int sum(ByteBuffer header) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM_AT && i < SUM_AT + 8 ? ' ' : header.get(i) & 0xff;
        }
        return sum;
    }

    /** Ends the archive and closes what it is written to. */
    @Override
    public void close() throws IOException {
        finish();
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
