package letschat.xmpp.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are normalised, and what is none is refused (RFC 7622 §3.5). */
final class JidTest {
    @ParameterizedTest
    @CsvSource({
        "juliet@example.com, juliet@example.com",
        "JULIET@Example.COM/Balcony, juliet@example.com/Balcony",
        "example.com, example.com",
        "juliet@example.com/foo bar, juliet@example.com/foo bar",
        "juliet@example.com/foo@bar, juliet@example.com/foo@bar",
        "fußball@example.com, fußball@example.com",
        "a.example.com/b@example.net, a.example.com/b@example.net",
    })
    void addressesAreNormalised(String given, String expected) {
        assertThat(Jid.parse(given).map(Jid::toString)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@example.com",
                "juliet@",
                "juliet@example.com/",
                "foo bar@example.com",
                "\"juliet\"@example.com",
                "henry\u2163@example.com",
                "a@b@c",
                "\u265Aking@example.com",
            })
    void whatIsNoAddressIsRefused(String given) {
        assertThat(Jid.parse(given)).isEmpty();
    }

    @Test
    void aPartOfMoreThan1023BytesIsRefused() {
        assertThat(Jid.parse("a".repeat(1024) + "@example.com")).isEmpty();
        assertThat(Jid.parse("a@example.com/" + "b".repeat(1024))).isEmpty();
        assertThat(Jid.parse("a@example.com/" + "b".repeat(1023))).isPresent();
    }
}
