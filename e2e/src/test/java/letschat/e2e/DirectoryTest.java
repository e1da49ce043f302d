package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody of a directory on the web, over REST and over XMPP, and gone from all of them after leaving it; security cases B4, B5. */
final class DirectoryTest {
    private static final String CAROL = "uid=carol,dc=example,dc=com";

    @TempDir
    private Path scratch = Path.of("");

    private InMemoryDirectoryServer directory;

    @BeforeEach
    void open() throws LDAPException, LDIFException {
        var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example,dc=com", "objectClass: domain");
        directory.add(
                "dn: " + CAROL,
                "objectClass: inetOrgPerson",
                "givenName: Carol",
                "sn: Corp",
                "mail: carol@example.com",
                "userPassword: " + Person.PASSWORD);
        directory.startListening();
    }

    @AfterEach
    void close() {
        directory.shutDown(true);
    }

    private Map<String, String> settings(int xmppPort) {
        return Map.of(
                "LCB_AUTH_PROVIDERS", "local,ldap",
                "LCB_AUTH_LDAP_CONNECT_SETTINGS_URL", "ldap://127.0.0.1:" + directory.getListenPort(),
                "LCB_AUTH_LDAP_SEARCH_BASE", "dc=example,dc=com",
                "LCB_XMPP_ENABLE", "true",
                "LCB_XMPP_LISTEN", "127.0.0.1",
                "LCB_XMPP_PORT", Integer.toString(xmppPort),
                "LCB_XMPP_TLS_PORT", "0",
                "LCB_XMPP_PROXY_ENABLE", "false");
    }

    @Test
    void whoLeavesTheDirectoryIsGoneEverywhereAtOnce() throws Exception {
        int xmppPort = freePort();
        try (var server = ServerProcess.start(scratch.resolve("data"), settings(xmppPort))) {
            var carol = Person.signIn(server.url(), "carol");
            assertThat(carol.get("/account", Map.of()).body())
                    .contains("\"username\":\"carol\"", "\"firstName\":\"Carol\"");
            var line = SocketLine.open(carol);
            try (var xmpp = new Socket(InetAddress.getLoopbackAddress(), xmppPort)) {
                assertThat(signIn(xmpp)).contains("carol@example.com/");

                directory.delete(CAROL);
                var synced = ServerProcess.command(scratch.resolve("data"), "", "user", "sync");
                assertThat(synced.all()).contains("1 had left");

                assertThat(line.end()).isNotBlank();
                assertThat(untilTheEnd(xmpp)).contains("</stream:stream>");
            }
            assertThat(carol.get("/account", Map.of()).status()).isEqualTo(401);
            assertThat(Person.stranger(server.url())
                            .post("/account/login", login())
                            .status())
                    .isEqualTo(401);
        }
    }

    private static ObjectNode login() {
        return Person.JSON.createObjectNode().put("username", "carol").put("password", Person.PASSWORD);
    }

    /** Signs in and binds; what was said last. */
    private static String signIn(Socket xmpp) throws IOException {
        xmpp.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
        var plain =
                Base64.getEncoder().encodeToString(("\0carol\0" + Person.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var stream =
                "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.com' version='1.0'>";
        say(xmpp, stream + "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + plain + "</auth>");
        hearUntil(xmpp, "<success");
        say(xmpp, stream + "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        return hearUntil(xmpp, "</iq>");
    }

    private static String hearUntil(Socket xmpp, String end) throws IOException {
        var heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int next = xmpp.getInputStream().read();
            assertThat(next).as("the connection goes on after %s", heard).isNotNegative();
            heard.append((char) next);
        }
        return heard.toString();
    }

    private static String untilTheEnd(Socket xmpp) throws IOException {
        return new String(xmpp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void say(Socket xmpp, String text) throws IOException {
        xmpp.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        xmpp.getOutputStream().flush();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
