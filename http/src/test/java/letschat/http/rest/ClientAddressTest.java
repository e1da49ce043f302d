package letschat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", "::1"));

    @Test
    void aForgedHeaderIsIgnored() {
        var headers = headers("x-forwarded-for", "1.2.3.4")
                .add("x-forwarded-proto", "https")
                .add("x-forwarded-host", "evil");
        assertThat(addresses.of("192.0.2.7", headers)).isEqualTo("192.0.2.7");
        assertThat(addresses.secure("192.0.2.7", headers)).isFalse();
        assertThat(addresses.host("192.0.2.7", headers.add("host", "chat"))).isEqualTo("chat");
    }

    @Test
    void aTrustedProxyIsBelievedUpToTheFirstStranger() {
        assertThat(addresses.of("10.1.1.1", headers("x-forwarded-for", "6.6.6.6, 192.0.2.7, 10.9.9.9")))
                .isEqualTo("192.0.2.7");
        assertThat(addresses.of("::1", headers("forwarded", "for=\"[2001:db8::1]:4711\";proto=https, for=10.0.0.2")))
                .isEqualTo("2001:db8::1");
        assertThat(addresses.of("10.1.1.1", headers("x-forwarded-for", "nonsense")))
                .isEqualTo("10.1.1.1");
        assertThat(addresses.of("10.1.1.1", headers("x-forwarded-for", "192.0.2.7:5555")))
                .isEqualTo("192.0.2.7");
        assertThat(addresses.secure("10.1.1.1", headers("x-forwarded-proto", "https")))
                .isTrue();
    }

    @Test
    void ofSeveralHostsAndSchemesThoseOfTheClientCount() {
        var both = headers("x-forwarded-for", "6.6.6.6, 192.0.2.7, 10.9.9.9")
                .add("x-forwarded-proto", "http, https, http")
                .add("x-forwarded-host", "evil, chat.example, inner");
        assertThat(addresses.secure("10.1.1.1", both)).isTrue();
        assertThat(addresses.host("10.1.1.1", both)).isEqualTo("chat.example");
        var appended = headers("x-forwarded-for", "192.0.2.7").add("x-forwarded-host", "evil, chat.example");
        assertThat(addresses.host("10.1.1.1", appended))
                .as("what the client wrote comes first")
                .isEqualTo("chat.example");
    }

    @Test
    void theStandardHeaderTellsSchemeAndHostToo() {
        var headers = headers("forwarded", "for=6.6.6.6;proto=http;host=evil")
                .add(
                        "forwarded",
                        "For=\"[2001:db8::1]\";Proto=https;host=\"chat.example:8443\", for=10.0.0.2;proto=http");
        assertThat(addresses.of("10.1.1.1", headers)).isEqualTo("2001:db8::1");
        assertThat(addresses.secure("10.1.1.1", headers)).isTrue();
        assertThat(addresses.host("10.1.1.1", headers)).isEqualTo("chat.example:8443");
        var quoted = headers("forwarded", "for=\"_a,for=6.6.6.6\";proto=https");
        assertThat(addresses.of("10.1.1.1", quoted)).isEqualTo("10.1.1.1");
    }

    @Test
    void aHostThatIsNoneIsNotTakenOver() {
        var headers = headers("x-forwarded-for", "192.0.2.7")
                .add("x-forwarded-host", "evil/..?")
                .add("host", "chat");
        assertThat(addresses.host("10.1.1.1", headers)).isEqualTo("chat");
    }

    @Test
    void networksOfBothKindsAreKnown() {
        var wide = new ClientAddress(List.of("2001:db8::/33", "172.16.0.0/12"));
        assertThat(wide.of("2001:db8:7fff::1", headers("x-forwarded-for", "192.0.2.7")))
                .isEqualTo("192.0.2.7");
        assertThat(wide.of("2001:db8:8000::1", headers("x-forwarded-for", "192.0.2.7")))
                .isEqualTo("2001:db8:8000::1");
        assertThat(wide.of("172.31.255.1", headers("x-forwarded-for", "::ffff:192.0.2.9")))
                .isEqualTo("::ffff:192.0.2.9");
        assertThat(wide.of("172.32.0.1", headers("x-forwarded-for", "192.0.2.7")))
                .isEqualTo("172.32.0.1");
    }

    @Test
    void aWrongNetworkIsRefusedAtOnce() {
        assertThatThrownBy(() -> new ClientAddress(List.of("10.0.0.0/99")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
