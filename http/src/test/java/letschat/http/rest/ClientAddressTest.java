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
