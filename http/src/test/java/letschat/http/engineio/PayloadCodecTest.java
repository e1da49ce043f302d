package letschat.http.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {
    private static final PayloadCodec TEXT_3 = new PayloadCodec3Text();
    private static final PayloadCodec BINARY_3 = new PayloadCodec3Binary();
    private static final PayloadCodec CODEC_4 = new PayloadCodec4();
    private static final byte[] BYTES = {0, 1, (byte) 0xff, 0x1e};

    @Test
    void protocol3CountsCharacters() {
        var packets = List.of(WirePacket.packet("40"), WirePacket.message("2[\"a\",1]"));
        assertThat(text(TEXT_3.encode(packets))).isEqualTo("2:409:42[\"a\",1]");
    }

    @Test
    void protocol3SaysNothingBeyondAsciiInText() {
        assertThat(text(TEXT_3.encode(List.of(WirePacket.message("2[\"é😀\"]")))))
                .isEqualTo("24:42[\"\\u00e9\\ud83d\\ude00\"]");
    }

    @Test
    void protocol3PutsBytesInBase64WhereTextIsAsked() {
        assertThat(text(TEXT_3.encode(List.of(WirePacket.binary(BYTES, 3))))).isEqualTo("10:b4AAH/Hg==");
    }

    @Test
    void protocol3FramesBytesByDigits() {
        var packets = List.of(WirePacket.message("é"), WirePacket.binary(BYTES, 3));
        assertThat(HexFormat.of().formatHex(BINARY_3.encode(packets)))
                .isEqualTo("0003ff34c3a9" + "0105ff" + "040001ff1e");
    }

    @Test
    void protocol4SeparatesRecords() {
        var packets = List.of(WirePacket.message("é"), WirePacket.binary(BYTES, 4), WirePacket.packet("2"));
        assertThat(text(CODEC_4.encode(packets))).isEqualTo("4é\u001ebAAH/Hg==\u001e2");
    }

    @Test
    void whatIsEncodedDecodes() {
        for (var codec : List.of(TEXT_3, BINARY_3, CODEC_4)) {
            var version = codec == CODEC_4 ? 4 : 3;
            var packets = List.of(
                    WirePacket.message("2[\"plain\"]"), WirePacket.binary(BYTES, version), WirePacket.packet("2"));
            assertThat(decode(codec, codec.encode(packets)))
                    .containsExactly("42[\"plain\"]", HexFormat.of().formatHex(BYTES), "2");
        }
    }

    @ParameterizedTest
    @CsvSource({"42[\"naïve\"],42[\"naïve\"]", "42[\"日本😀\"],42[\"日本😀\"]", "42[\"ÿ\"],42[\"ÿ\"]"})
    void textIsUnderstoodFromClientsThatEncodeItOnceOrTwice(String packet, String meant) {
        var once = packet.length() + ":" + packet;
        var doubled = new String(utf8(packet), StandardCharsets.ISO_8859_1);
        var twice = doubled.length() + ":" + doubled;
        assertThat(decode(TEXT_3, utf8(once))).containsExactly(meant);
        assertThat(decode(TEXT_3, utf8(twice))).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "5:40", ":40", "-1:4", "9999999999:4", "2:4", "3:b4!", "40", "1", "١:4"})
    void malformedTextOfProtocol3IsRefused(String body) {
        assertThatThrownBy(() -> decode(TEXT_3, utf8(body))).isInstanceOf(ParseError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "0001",
                "0002ff34",
                "02ff34",
                "0001ff",
                "00ff",
                "0501ff34",
                "0101ff30",
                "000aff34",
                "0001ffff"
            })
    void malformedBytesOfProtocol3AreRefused(String hex) {
        assertThatThrownBy(() -> decode(BINARY_3, HexFormat.of().parseHex(hex))).isInstanceOf(ParseError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b!", "bA"})
    void malformedRecordsOfProtocol4AreRefused(String body) {
        assertThatThrownBy(() -> decode(CODEC_4, utf8(body))).isInstanceOf(ParseError.class);
    }

    @Test
    void brokenUtf8IsRefused() {
        assertThatThrownBy(() -> decode(CODEC_4, new byte[] {'4', (byte) 0xc3, '('}))
                .isInstanceOf(ParseError.class);
        assertThat(decode(CODEC_4, utf8("4\ufffd"))).containsExactly("4\ufffd");
    }

    @Test
    void whateverComesIsDecodedOrRefused() {
        var random = new Random(42);
        for (var round = 0; round < 50_000; round++) {
            var body = hostile(random);
            for (var codec : List.of(TEXT_3, BINARY_3, CODEC_4)) {
                try {
                    decode(codec, body);
                } catch (ParseError expected) {
                    assertThat(expected).hasMessageContaining("");
                }
            }
        }
    }

    /** A body of bytes that mean something to one codec or another. */
    private static byte[] hostile(Random random) {
        var alphabet =
                new byte[] {0, 1, 2, 4, 9, (byte) 0xff, 0x1e, ':', '0', '1', '2', '4', '9', 'b', '=', (byte) 0xc3};
        var body = new byte[random.nextInt(24)];
        for (var i = 0; i < body.length; i++) {
            body[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return body;
    }

    private static List<String> decode(PayloadCodec codec, byte[] body) {
        var decoded = new ArrayList<String>();
        codec.decode(body, new PacketSink() {
            @Override
            public void text(String packet) {
                decoded.add(packet);
            }

            @Override
            public void binary(byte[] message) {
                decoded.add(HexFormat.of().formatHex(message));
            }
        });
        return decoded;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
