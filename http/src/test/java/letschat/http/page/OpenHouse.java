package letschat.http.page;

import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import letschat.core.Fixtures;
import letschat.core.model.Caller;
import letschat.http.Credentials;
import letschat.http.HttpFront;
import letschat.http.HttpMeter;
import letschat.http.HttpSettings;
import letschat.http.NoOperator;
import letschat.http.extras.Emotes;
import letschat.http.extras.FolderExtras;
import letschat.http.extras.Replacements;
import letschat.http.rest.PageHandler;

/** A house with the usual people, its web front on a port of its own, and a browser without a head before it. */
final class OpenHouse implements AutoCloseable {
    private static final PageSettings USUAL =
            new PageSettings("Let's Chat", "1.2.3", "en", true, Optional.empty(), Optional.empty());

    private final Fixtures fixtures = Fixtures.open();
    private final Vertx vertx = HttpFront.vertx();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Path folder;
    private final HttpFront front;

    private OpenHouse(String prefix, PageSettings settings, Function<Fixtures, List<PageHandler>> more) {
        try {
            folder = Files.createTempDirectory("open-house");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var emotes = new Emotes(List.of(folder), fixtures.clock());
        var replacements = new Replacements(List.of(folder), fixtures.clock());
        var assets = new Assets();
        var client = BuiltClient.packed("letschat/test/web");
        var pages = new ArrayList<PageHandler>(List.of(
                new Pages(fixtures.core(), settings, client, assets, fixtures.clock()),
                client,
                assets,
                new EmotePictures(emotes)));
        pages.addAll(more.apply(fixtures));
        front = new HttpFront(
                vertx,
                at(prefix, folder),
                fixtures.core(),
                new HttpFront.Surroundings(
                        new FolderExtras(emotes, replacements),
                        pages,
                        List.of(),
                        Optional::empty,
                        new NoOperator(),
                        HttpMeter.NONE,
                        Credentials.NONE),
                fixtures.clock(),
                new SecureRandom());
        front.start();
    }

    static OpenHouse open() {
        return open("");
    }

    static OpenHouse open(String prefix) {
        return open(prefix, USUAL);
    }

    static OpenHouse open(String prefix, PageSettings settings) {
        return new OpenHouse(prefix, settings, _ -> List.of());
    }

    /** A house with further pages. */
    static OpenHouse with(Function<Fixtures, List<PageHandler>> more) {
        return new OpenHouse("", USUAL, more);
    }

    Fixtures fixtures() {
        return fixtures;
    }

    /** Asks for {@code path}, taken as it is, with these headers by turns of name and value. */
    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("asking for " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("asking for " + path, e);
        }
    }

    /** The same as the browser in which {@code who} is signed in. */
    HttpResponse<String> getAs(Caller who, String path) {
        var begun = fixtures.core().logins().begin(who.user(), who.origin(), "test");
        return get(path, "cookie", "connect.sid=" + begun.secret(), "accept", "text/html");
    }

    @Override
    public void close() {
        browser.close();
        front.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        fixtures.close();
        try (var left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpSettings at(String prefix, Path uploads) {
        var plain = HttpSettings.plain("127.0.0.1", 0, uploads);
        return new HttpSettings(
                plain.plain(),
                plain.tls(),
                prefix,
                plain.origins(),
                plain.trustedProxies(),
                plain.hsts(),
                plain.uploads(),
                plain.limits(),
                plain.sockets());
    }
}
