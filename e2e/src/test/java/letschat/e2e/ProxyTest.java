package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything goes through the proxies of deploy/proxy: pages, REST, both transports of sockets, uploads, XMPP. */
final class ProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UPLOAD_BYTES = 40_000_000;
    private static final Pattern SCRIPT = Pattern.compile("src=\"([^\"]+\\.js)\"");

    /** Where this client is; the proxy is at the usual address of the loopback, and only that is trusted. */
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.2");

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @CsvSource({"nginx-root.conf, ''", "nginx-subpath.conf, /chat", "Caddyfile-root, ''", "Caddyfile-subpath, /chat"})
    void everythingGoesThrough(String sample, String prefix) throws Exception {
        var environment = Map.of(
                "LCB_HTTP_PATH", prefix.isEmpty() ? "/" : prefix,
                "LCB_HTTP_TRUSTED_PROXIES", "127.0.0.1",
                "LCB_FILES_RESTRICT_TYPES", "no",
                "LCB_XMPP_ENABLE", "yes",
                "LCB_XMPP_LISTEN", "127.0.0.1",
                "LCB_XMPP_PORT", "0",
                "LCB_XMPP_TLS_PORT", "0",
                "LCB_XMPP_PROXY_ENABLE", "no");
        try (var server = ServerProcess.start(scratch.resolve("data"), environment);
                var proxy =
                        Proxy.start(sample, server.url().getPort(), Files.createDirectory(scratch.resolve("proxy")));
                var client = client(scratch.resolve("proxy/fullchain.pem"))) {
            var visit = new Visit(client, proxy.url(), prefix);
            visit.page();
            visit.signIn();
            visit.cameFromHere();
            visit.polling();
            visit.webSocket();
            visit.upload();
            visit.xmpp();
        }
    }

    private static HttpClient client(Path certificate) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .localAddress(HERE)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** One person with a browser, from the first page on. */
    private static final class Visit {
        private final HttpClient client;
        private final URI root;
        private final String prefix;
        private String cookie = "";

        Visit(HttpClient client, URI root, String prefix) {
            this.client = client;
            this.root = root;
            this.prefix = prefix;
        }

        private HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(root.resolve(path))
                    .timeout(PATIENCE)
                    .header("Cookie", cookie)
                    .header("Origin", root.toString())
                    // A client's own word is not to be taken for the proxy's.
                    .header("X-Forwarded-For", "6.6.6.6")
                    .header("Forwarded", "for=6.6.6.6;proto=http;host=evil.example");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        void page() throws IOException, InterruptedException {
            var page = send(at(prefix + "/login").GET());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
            var script = SCRIPT.matcher(page.body());
            assertThat(script.find()).as(page.body()).isTrue();
            var asset = send(
                    HttpRequest.newBuilder(page.uri().resolve(script.group(1))).GET());
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.headers().firstValue("content-type").orElse("")).contains("javascript");
        }

        void signIn() throws IOException, InterruptedException {
            var made =
                    send(json("/account/register", Person.registration("alice").toString()));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            var login = Person.JSON.createObjectNode().put("username", "alice").put("password", Person.PASSWORD);
            var answer = send(json("/account/login", login.toString()));
            var set = answer.headers().firstValue("set-cookie").orElse("");
            assertThat(set).as("the client's own connection is by TLS").contains("; Secure");
            assertThat(set).contains("Path=" + (prefix.isEmpty() ? "/" : prefix) + ";");
            cookie = set.replaceAll(";.*", "");
        }

        private HttpRequest.Builder json(String path, String body) {
            return at(prefix + path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }

        /** The house knows the client's address, not the proxy's, and believes no word of the client's. */
        void cameFromHere() throws IOException, InterruptedException {
            var logins = send(at(prefix + "/account/logins")
                    .header("Accept", "application/json")
                    .GET());
            assertThat(logins.statusCode()).as(logins.body()).isEqualTo(200);
            assertThat(Person.parse(logins.body()).path(0).path("address").asText())
                    .isEqualTo(HERE.getHostAddress());
        }

        void polling() throws IOException, InterruptedException {
            var open = send(at(prefix + "/socket.io/?EIO=4&transport=polling").GET());
            assertThat(open.body()).startsWith("0{\"sid\":");
            var sid = Person.parse(open.body().substring(1)).path("sid").asText();
            var there = prefix + "/socket.io/?EIO=4&transport=polling&sid=" + sid;
            assertThat(send(at(there).POST(HttpRequest.BodyPublishers.ofString("40")))
                            .body())
                    .isEqualTo("ok");
            assertThat(send(at(there).GET()).body()).startsWith("40");
        }

        void webSocket() throws Exception {
            var heard = new LinkedBlockingQueue<String>();
            var socket = open("/socket.io/?EIO=4&transport=websocket", heard);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("0{");
            socket.sendText("40", true).get(10, TimeUnit.SECONDS);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("40");
            socket.abort();
        }

        private WebSocket open(String path, BlockingQueue<String> heard, String... subprotocols) throws Exception {
            var builder = client.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Cookie", cookie)
                    .header("Origin", root.toString());
            if (subprotocols.length > 0) {
                builder.subprotocols(subprotocols[0]);
            }
            var address = URI.create("wss://" + root.getAuthority() + prefix + path);
            return builder.buildAsync(address, new Ear(heard)).get(20, TimeUnit.SECONDS);
        }

        void upload() throws IOException, InterruptedException {
            var room = Person.JSON.createObjectNode().put("name", "Files").put("slug", "files");
            assertThat(send(json("/rooms", room.toString())).statusCode()).isEqualTo(201);
            var content = new byte[UPLOAD_BYTES];
            Arrays.fill(content, (byte) 'x');
            var head = String.join(
                    "\r\n",
                    "--cut",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"large.txt\"",
                    "Content-Type: text/plain",
                    "",
                    "");
            var body = HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofString(head),
                    HttpRequest.BodyPublishers.ofByteArray(content),
                    HttpRequest.BodyPublishers.ofString("\r\n--cut--\r\n"));
            var sent = send(at(prefix + "/rooms/files/files")
                    .header("Content-Type", "multipart/form-data; boundary=cut")
                    .header("Accept", "application/json")
                    .POST(body));
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
            var file = Person.parse(sent.body());
            var got = client.send(
                    at(prefix + "/files/" + file.path("id").asText() + "/large.txt")
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(got.body().length).isEqualTo(UPLOAD_BYTES);
        }

        void xmpp() throws Exception {
            var told = send(at("/.well-known/host-meta.json").GET());
            assertThat(told.body()).contains("wss://" + root.getAuthority() + prefix + "/xmpp-websocket");
            var heard = new LinkedBlockingQueue<String>();
            var socket = open("/xmpp-websocket", heard, "xmpp");
            assertThat(socket.getSubprotocol()).isEqualTo("xmpp");
            var open = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.com' version='1.0'/>";
            socket.sendText(open, true).get(10, TimeUnit.SECONDS);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("<open ");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("features");
            socket.abort();
        }
    }

    /** Puts whole messages into a queue. */
    private static final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();
        private final BlockingQueue<String> heard;

        Ear(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
