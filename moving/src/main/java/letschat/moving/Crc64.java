package letschat.moving;

/** CRC-64 with the polynomial of ECMA-182, reflected, as Go's hash/crc64 computes it. */
final class Crc64 {
    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;

    private final long[] table = new long[256];
    private long value;

    Crc64() {
        for (int i = 0; i < table.length; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
            }
            table[i] = crc;
        }
    }

    void update(byte[] bytes) {
        long crc = ~value;
        for (byte b : bytes) {
            crc = table[(int) (crc ^ b) & 0xff] ^ (crc >>> 8);
        }
        value = ~crc;
    }

    long value() {
        return value;
    }
}
