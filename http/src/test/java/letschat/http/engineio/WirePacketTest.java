package letschat.http.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WirePacketTest {

    @Test
    void aPacketIsAWholeWebSocketFrame() {
        assertThat(WirePacket.message("2[]").frame()).isEqualTo(new byte[] {(byte) 0x81, 4, '4', '2', '[', ']'});
        assertThat(WirePacket.binary(new byte[] {7}, 3).frame()).isEqualTo(new byte[] {(byte) 0x82, 2, 4, 7});
        assertThat(WirePacket.binary(new byte[] {7}, 4).frame()).isEqualTo(new byte[] {(byte) 0x82, 1, 7});
    }

    @Test
    void longerFramesSayTheirLengthInMoreBytes() {
        assertThat(header(125, 2)).isEqualTo(125);
        assertThat(header(126, 4)).isEqualTo(126);
        assertThat(header(65_535, 4)).isEqualTo(65_535);
        assertThat(header(65_536, 10)).isEqualTo(65_536);
        assertThat(header(1_000_000, 10)).isEqualTo(1_000_000);
    }

    /** The payload's length, as the frame's first {@code size} bytes tell it. */
    private static long header(int length, int size) {
        var frame = WirePacket.packet("x".repeat(length)).frame();
        assertThat(frame).hasSize(size + length);
        var head = ByteBuffer.wrap(Arrays.copyOf(frame, size), 1, size - 1);
        var first = head.get();
        return switch (size) {
            case 2 -> first;
            case 4 -> first == 126 ? head.getShort() & 0xffff : -1;
            default -> first == 127 ? head.getLong() : -1;
        };
    }

    @Test
    void jsonpEscapesAndUnescapes() {
        var payload = "5:4\"é\\</".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(Jsonp.call("3", payload), StandardCharsets.UTF_8))
                .isEqualTo("___eio[3](\"5:4\\\"\\u00e9\\\\\\u003c/\");");
        assertThat(Jsonp.unescaped("a\\nb")).isEqualTo("a\nb");
        assertThat(Jsonp.unescaped("a\\\\nb")).isEqualTo("a\\nb");
        assertThat(Jsonp.unescaped("a\\\"b")).isEqualTo("a\\\"b");
    }
}
