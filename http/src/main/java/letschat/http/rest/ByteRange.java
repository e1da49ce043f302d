package letschat.http.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file are asked for (RFC 9110 §14).
 *
 * @param first of the wanted bytes
 * @param last the last one wanted, included
 */
record ByteRange(long first, long last) {
    /** Marks a range that lies outside. */
    static final ByteRange OUTSIDE = new ByteRange(-1, -1);

    long length() {
        return last - first + 1;
    }

    /** Empty for no header, a malformed one, or several ranges: then the whole file is meant. */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        if (header == null || !header.matches("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})")) {
            return Optional.empty();
        }
        var spec = header.substring("bytes=".length());
        int dash = spec.indexOf('-');
        if (dash == 0) {
            long count = Long.parseLong(spec.substring(1));
            return Optional.of(count == 0 || size == 0 ? OUTSIDE : new ByteRange(Math.max(0, size - count), size - 1));
        }
        long first = Long.parseLong(spec.substring(0, dash));
        long last = dash == spec.length() - 1 ? size - 1 : Math.min(size - 1, Long.parseLong(spec.substring(dash + 1)));
        if (dash != spec.length() - 1 && Long.parseLong(spec.substring(dash + 1)) < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? OUTSIDE : new ByteRange(first, last));
    }
}
