package letschat.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what {@link TarOutput} writes, and refuses everything else that a tar archive may hold. */
final class TarInput {
    /** A member's name and size; nothing is known of it yet but that it is in the archive. */
    record Member(String name, long bytes) {}

    private final InputStream in;
    private long left;
    private int padding;

    TarInput(InputStream in) {
        this.in = in;
    }

    /** The next member; empty at the end of the archive, which must be the end of the file. */
    Optional<Member> next() throws IOException {
        in.skipNBytes(left);
        zeros(padding);
        left = 0;
        padding = 0;
        var header = ByteBuffer.wrap(block());
        if (header.get(0) == 0) {
            end(header);
            return Optional.empty();
        }
        var member = member(header);
        left = member.bytes;
        padding = (int) (-left & (TarOutput.BLOCK - 1));
        return Optional.of(member);
    }

    private void end(ByteBuffer first) throws IOException {
        for (int i = 0; i < TarOutput.BLOCK; i++) {
            refuseUnless(first.get(i) == 0);
        }
        zeros(TarOutput.BLOCK);
        refuseUnless(in.read() < 0);
    }

    private void zeros(int count) throws IOException {
        var bytes = in.readNBytes(count);
        refuseUnless(bytes.length == count);
        for (byte b : bytes) {
            refuseUnless(b == 0);
        }
    }

    private static Member member(ByteBuffer header) {
        var ustar = text(header, 257, 8).equals("ustar\00000");
        refuseUnless(ustar && header.get(156) == '0');
        refuseUnless(octal(header, TarOutput.SUM_AT, 6) == TarOutput.sum(header));
        var name = text(header, 0, TarOutput.NAME);
        int end = name.indexOf('\0');
        return new Member(end < 0 ? name : name.substring(0, end), size(header));
    }

    private static long size(ByteBuffer header) {
        if ((header.get(TarOutput.SIZE_AT) & 0x80) == 0) {
            return octal(header, TarOutput.SIZE_AT, TarOutput.SIZE_DIGITS);
        }
        long size = header.getLong(TarOutput.SIZE_AT + 4);
        refuseUnless(size >= 0);
        return size;
    }

    private static long octal(ByteBuffer header, int at, int digits) {
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = header.get(i) - '0';
            refuseUnless(digit >= 0 && digit < 8);
            value = value * 8 + digit;
        }
        return value;
    }

    private static String text(ByteBuffer header, int at, int length) {
        var bytes = new byte[length];
        header.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private byte[] block() throws IOException {
        var block = in.readNBytes(TarOutput.BLOCK);
        refuseUnless(block.length == TarOutput.BLOCK);
        return block;
    }

    /** The bytes of the current member. */
    int read(byte[] bytes) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
        refuseUnless(count > 0);
        left -= count;
        return count;
    }

    private static void refuseUnless(boolean right) {
        if (!right) {
            throw new BackupRefused(
                    "This is no whole backup of Let's Chat: it is of another kind, cut off or damaged.");
        }
    }
}
