package letschat.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import letschat.core.Core;
import letschat.core.CoreSettings;
import letschat.core.Dots;
import letschat.core.Fixtures;
import letschat.core.file.LocalFilePlace;
import letschat.core.file.NewFile;
import letschat.core.model.Caller;
import letschat.core.model.Origin;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.picture.Drawing;
import letschat.http.action.ActionTable;
import letschat.http.api.Extras;
import letschat.http.api.Routes;

/** The usual house behind a real front on a port of its own. */
public final class World implements AutoCloseable {
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /** Its own, as two servers on port 0 of one are the same server. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

    private final Path folder;
    private final Fixtures fixtures;
    private final HttpFront front;
    private final HttpSettings settings;
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    private World(CoreSettings core, HttpSettings settings, Credentials credentials, Path folder) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.fixtures = Fixtures.open(
                core,
                new LocalFilePlace(folder.resolve("files")),
                new Drawing(new Dots(), folder.resolve("thumbnails"), 8_000_000));
        this.front = new HttpFront(
                vertx,
                settings,
                fixtures.core(),
                new HttpFront.Surroundings(
                        extras(), List.of(), List.of(), Optional::empty, new NoOperator(), HttpMeter.NONE, credentials),
                fixtures.clock(),
                new SecureRandom());
        front.start();
    }

    public static World open() {
        return open(settings -> settings);
    }

    /** With other settings than the usual ones. */
    public static World open(UnaryOperator<HttpSettings> changed) {
        return open(Credentials.NONE, changed);
    }

    /** With a certificate. */
    public static World open(Credentials credentials, UnaryOperator<HttpSettings> changed) {
        return open(CoreSettings.defaults(), credentials, changed);
    }

    /** Where some must have a second factor. */
    static World demanding(Set<CoreSettings.Demand> of) {
        var usual = CoreSettings.defaults();
        var accounts = new CoreSettings.Accounts(
                true, true, usual.accounts().passwordPattern(), usual.accounts().providers(), of);
        var core = new CoreSettings(
                accounts,
                usual.throttling(),
                usual.logins(),
                usual.rooms(),
                usual.messages(),
                usual.direct(),
                usual.files());
        return open(core, Credentials.NONE, settings -> settings);
    }

    private static World open(CoreSettings core, Credentials credentials, UnaryOperator<HttpSettings> changed) {
        try {
            var folder = Files.createTempDirectory("house");
            var settings = HttpSettings.plain("127.0.0.1", 0, folder.resolve("incoming"));
            return new World(core, changed.apply(settings), credentials, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("opening a house", e);
        }
    }

    public Fixtures fixtures() {
        return fixtures;
    }

    public Core core() {
        return fixtures.core();
    }

    public int port() {
        return front.port();
    }

    /** Of the HTTPS listener. */
    public int tlsPort() {
        return front.tlsPort();
    }

    public ActionTable actions() {
        return Routes.of(core(), extras(), new NoOperator(), fixtures.clock());
    }

    /** Where files lie while they come in. */
    public Path incoming() {
        return settings.uploads();
    }

    /** Nobody in particular. */
    public Rest stranger() {
        return new Rest(port(), settings.path(), Map.of());
    }

    /** {@code name} with a session cookie. */
    public Rest as(String name) {
        return new Rest(port(), settings.path(), Map.of("Cookie", cookie(name)));
    }

    /** {@code name} with an API token. */
    public Rest byToken(String name) {
        return new Rest(port(), settings.path(), Map.of("Authorization", "Bearer " + token(name)));
    }

    public String cookie(String name) {
        return "connect.sid="
                + cookies.computeIfAbsent(
                        name,
                        key -> core().logins()
                                .begin(user(key), Origin.of("127.0.0.1"), "test")
                                .secret());
    }

    /** A session of its own, for what may end it. */
    public Rest freshly(String name) {
        var secret = core().logins()
                .begin(user(name), Origin.of("127.0.0.1"), "test")
                .secret();
        return new Rest(port(), settings.path(), Map.of("Cookie", "connect.sid=" + secret));
    }

    public String token(String name) {
        return tokens.computeIfAbsent(name, key -> core().accounts().generateToken(caller(key)));
    }

    public SocketClient socket(String name, int engine) {
        return SocketClient.open(port(), settings.path(), engine, Map.of("Cookie", cookie(name)), "");
    }

    /** With the headers a browser sends. */
    public SocketClient socket(String name, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Cookie", cookie(name));
        return SocketClient.open(port(), settings.path(), 4, all, "");
    }

    public SocketClient socketByToken(String name, int engine) {
        return SocketClient.open(port(), settings.path(), engine, Map.of(), "&token=" + Rest.encoded(token(name)));
    }

    public Caller caller(String name) {
        return Fixtures.caller(user(name));
    }

    public User user(String name) {
        return name.equals("root") ? fixtures.administrator() : fixtures.user(name);
    }

    /** A picture of bob's in the lobby. */
    public String file() {
        return file(fixtures.lobby());
    }

    /** A picture of bob's in a room. */
    public String file(Room room) {
        try {
            var bytes = Files.createTempFile(folder, "pixel", ".png");
            Files.write(bytes, PIXEL);
            return core().files()
                    .add(caller("bob"), room.id(), new NewFile(bytes, "a b.png"), false)
                    .id()
                    .value();
        } catch (IOException e) {
            throw new UncheckedIOException("uploading a pixel", e);
        }
    }

    public static byte[] pixel() {
        return PIXEL.clone();
    }

    private static Extras extras() {
        return new Extras() {
            @Override
            public List<Emote> emotes() {
                return List.of(new Emote("smile", "extras/emotes/default/smile.png", Optional.empty()));
            }

            @Override
            public List<Replacement> replacements() {
                return List.of(new Replacement("\\(c\\)", "&copy;"));
            }
        };
    }

    @Override
    public void close() {
        front.close(Duration.ofMillis(200));
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        fixtures.close();
    }
}
