package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BinaryNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import letschat.http.engineio.ParseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPacketTest {
    private static final Json JSON = new Json(20, 10_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0                      | CONNECT      | 0 | /   | -1  | ``",
                "0{\"token\":\"x\"}     | CONNECT      | 0 | /   | -1  | {\"token\":\"x\"}",
                "0/x?a=b                | CONNECT      | 0 | /x  | -1  | ``",
                "0/x,{}                 | CONNECT      | 0 | /x  | -1  | {}",
                "1                      | DISCONNECT   | 0 | /   | -1  | ``",
                "2[\"a\"]               | EVENT        | 0 | /   | -1  | [\"a\"]",
                "212[\"a\",1]           | EVENT        | 0 | /   | 12  | [\"a\",1]",
                "2/x,12[\"a\"]          | EVENT        | 0 | /x  | 12  | [\"a\"]",
                "30[]                   | ACK          | 0 | /   | 0   | []",
                "52-[\"a\"]             | BINARY_EVENT | 2 | /   | -1  | [\"a\"]",
                "51-/x,7[\"a\"]         | BINARY_EVENT | 1 | /x  | 7   | [\"a\"]",
                "61-3[]                 | BINARY_ACK   | 1 | /   | 3   | []",
            })
    void headsAreTakenApart(String text, PacketType type, int attachments, String namespace, long id, String json) {
        var packet = SocketPacket.parse(text);
        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.attachments()).isEqualTo(attachments);
        assertThat(packet.namespaceName()).isEqualTo(namespace);
        assertThat(packet.id()).isEqualTo(id);
        assertThat(packet.json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4\"error\"",
                "7[]",
                "x",
                "5[\"a\"]",
                "5-[\"a\"]",
                "599999999999-[]",
                "29999999999999999999[]"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> SocketPacket.parse(text)).isInstanceOf(ParseError.class);
    }

    @Test
    void jsonHasLimits() {
        assertThatThrownBy(() -> JSON.read("[".repeat(10_000) + "]".repeat(10_000)))
                .isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> JSON.read("9".repeat(1_000))).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> JSON.readArray("[1] x")).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> JSON.readArray("{}")).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> JSON.readArray("")).isInstanceOf(ParseError.class);
    }

    @Test
    void attachmentsTakeTheirPlacesAndLeaveThem() {
        var value = JSON.read("{\"a\":[{\"_placeholder\":true,\"num\":1}],\"b\":{\"_placeholder\":true,\"num\":0}}");
        var filled = Placeholders.filled(value, List.of(new byte[] {1}, new byte[] {2}));
        assertThat(filled.at("/a/0")).isEqualTo(BinaryNode.valueOf(new byte[] {2}));
        var parts = new ArrayList<byte[]>();
        assertThat(Placeholders.emptied(filled, parts).at("/a/0/num").intValue())
                .isZero();
        assertThat(parts).containsExactly(new byte[] {2}, new byte[] {1});
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1", "0.5", "\"0\"", "null", "99999999999"})
    void attachmentsThatAreNotThereAreRefused(String number) {
        var value = JSON.read("[{\"_placeholder\":true,\"num\":" + number + "}]");
        assertThatThrownBy(() -> Placeholders.filled(value, List.of(new byte[1])))
                .isInstanceOf(ParseError.class);
    }

    @Test
    void whateverComesIsParsedOrRefused() {
        var random = new Random(7);
        var alphabet = "0123456789-/,?{}[]\"a_:\\ \u0000é";
        for (var round = 0; round < 100_000; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(20); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                JSON.readArray(SocketPacket.parse(text.toString()).json());
            } catch (ParseError expected) {
                assertThat(expected).hasNoCause();
            }
        }
    }
}
