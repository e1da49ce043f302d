package letschat.xmpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import letschat.core.Fixtures;
import letschat.core.account.AppPasswords.Made;
import letschat.core.model.Caller;
import letschat.core.model.Scope;
import letschat.xmpp.sasl.ScramClient;
import letschat.xmpp.sasl.ScramHash;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** App passwords sign in over PLAIN and SCRAM, and what they opened ends with them. */
final class AppPasswordsTest {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final Set<Scope> CHAT = EnumSet.of(Scope.READ, Scope.WRITE, Scope.FILES);

    private final RunningHouse house = new RunningHouse();
    private final Caller bob = house.fixtures().bob();

    @AfterEach
    void close() {
        house.close();
    }

    private Made made(Set<Scope> scopes) {
        return house.fixtures().core().appPasswords().make(bob, "Telephone", scopes, Optional.empty());
    }

    private TestClient stranger() {
        var client = new TestClient(house.port());
        client.open();
        client.next();
        return client;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(Element element) {
        return new String(Base64.getDecoder().decode(element.text()), UTF_8);
    }

    private static Element plain(TestClient client, String password) {
        client.send("<auth xmlns='" + SASL + "' mechanism='PLAIN'>" + encoded("\0bob\0" + password) + "</auth>");
        return client.next();
    }

    private static Element scram(TestClient client, ScramHash hash, String password) {
        client.send("<auth xmlns='" + SASL + "' mechanism='SCRAM-" + hash.name().replace('_', '-') + "'>"
                + encoded(ScramClient.first("bob")) + "</auth>");
        var last = ScramClient.last(hash, "bob", decoded(client.next()), password);
        client.send("<response xmlns='" + SASL + "'>" + encoded(last) + "</response>");
        return client.next();
    }

    @ParameterizedTest
    @EnumSource
    void eachOfSeveralPasswordsSignsInByScram(ScramHash hash) {
        var first = made(CHAT);
        var second = made(CHAT);
        for (var password : new String[] {Fixtures.PASSWORD, first.secret(), second.secret()}) {
            try (var client = stranger()) {
                assertThat(scram(client, hash, password).name()).isEqualTo("success");
            }
        }
        house.fixtures().core().appPasswords().revoke(bob, first.password().id());
        try (var client = stranger()) {
            assertThat(scram(client, hash, first.secret()).name()).isEqualTo("failure");
            assertThat(scram(client, hash, second.secret()).name()).isEqualTo("success");
        }
    }

    @Test
    void appPasswordsOutliveANewPasswordAndBothGoOnByScram() {
        var made = made(CHAT);
        house.fixtures()
                .core()
                .accounts()
                .changeAccount(
                        bob,
                        new letschat.core.account.AccountChange(
                                Optional.of(Fixtures.PASSWORD),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("password2"),
                                false));
        for (var password : new String[] {"password2", made.secret()}) {
            try (var client = stranger()) {
                assertThat(scram(client, ScramHash.SHA_256, password).name()).isEqualTo("success");
            }
        }
    }

    @Test
    void aStreamEndsWithTheAppPasswordItRestsOnAndOthersGoOn() {
        var made = made(CHAT);
        try (var bound = TestClient.signedIn(house.port(), "bob", made.secret());
                var unbound = TestClient.unbound(house.port(), "bob", made.secret());
                var other = TestClient.unbound(house.port(), "bob")) {
            house.fixtures().core().appPasswords().revoke(bob, made.password().id());
            assertThat(bound.streamError()).isEqualTo("not-authorized");
            assertThat(unbound.streamError()).isEqualTo("not-authorized");
            other.send("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
            assertThat(other.next().attribute("type")).contains("result");
        }
        try (var client = stranger()) {
            assertThat(plain(client, made.secret()).name()).isEqualTo("failure");
        }
    }

    @Test
    void oneThatMayNotWriteIsToldWhyItDoesNotOpenChat() {
        try (var client = stranger()) {
            var failure = plain(client, made(Set.of(Scope.READ)).secret());
            assertThat(failure.child("not-authorized", SASL)).isPresent();
            assertThat(failure.childText("text").orElse("")).contains("does not open chat apps");
        }
    }

    @Test
    void oneThatMayNotUploadGetsNoSlot() {
        String request = "<iq type='get' id='u' to='upload.h'><request xmlns='urn:xmpp:http:upload:0'"
                + " filename='a.png' size='9' content-type='image/png'/></iq>";
        for (var scopes : java.util.List.of(CHAT, Set.of(Scope.READ, Scope.WRITE))) {
            try (var client =
                    TestClient.signedIn(house.port(), "bob", made(scopes).secret())) {
                client.send(request);
                assertThat(client.next().attribute("type")).contains(scopes.equals(CHAT) ? "result" : "error");
            }
        }
    }
}
