package letschat.http.rest;

import java.net.InetAddress;
import java.util.Optional;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}, or a single one. */
record Network(InetAddress address, int bits) {
    /** Refuses with {@link IllegalArgumentException} what is no address or network. */
    static Network of(String text) {
        int slash = text.indexOf('/');
        var address = parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("no network: " + text));
        int most = address.getAddress().length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("no network: " + text);
        }
        return new Network(address, bits);
    }

    /** Numeric addresses only: a name is never looked up. */
    static Optional<InetAddress> parse(String address) {
        if (!address.matches("[0-9.]{7,15}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean holds(InetAddress other) {
        var own = address.getAddress();
        var theirs = other.getAddress();
        if (theirs.length != own.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((own[i / 8] & mask) != (theirs[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
