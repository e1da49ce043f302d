package letschat.http.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/** The least HTTP server that page handlers can stand behind, on a port of its own below a prefix. */
final class TestDoor implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String prefix;
    private final List<PageHandler> handlers;
    private volatile Optional<Caller> caller = Optional.empty();

    TestDoor(String prefix, PageHandler... handlers) {
        this.prefix = prefix;
        this.handlers = List.of(handlers);
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** From here on every request is this caller's. */
    void signIn(Caller who) {
        caller = Optional.of(who);
    }

    /** Asks for {@code path}, taken as it is, with these headers by turns of name and value. */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void handle(HttpServerRequest http) {
        var request = new Request(http);
        if (handlers.stream().noneMatch(handler -> handler.handle(request))) {
            request.answer(PageAnswer.text(404, "nobody's"));
        }
    }

    private final class Request implements PageRequest {
        private final HttpServerRequest http;

        Request(HttpServerRequest http) {
            this.http = http;
        }

        @Override
        public HttpServerRequest http() {
            return http;
        }

        @Override
        public String method() {
            return http.method().name();
        }

        @Override
        public String path() {
            var path = URLDecoder.decode(String.valueOf(http.path()).replace("+", "%2B"), StandardCharsets.UTF_8)
                    .substring(prefix.length());
            return path.length() > 1 && path.endsWith("/")
                    ? path.substring(0, path.length() - 1)
                    : path.isEmpty() ? "/" : path;
        }

        @Override
        public String prefix() {
            return prefix;
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.ofNullable(http.getParam(name));
        }

        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public void answer(PageAnswer answer) {
            answer.headers().forEach(http.response()::putHeader);
            http.response().setStatusCode(answer.status()).end(answer.body());
        }

        @Override
        public void answerLater(Function<Optional<Caller>, PageAnswer> work) {
            var context = vertx.getOrCreateContext();
            Thread.ofVirtual().start(() -> {
                var answer = worked(work);
                context.runOnContext(done -> answer(answer));
            });
        }

        private PageAnswer worked(Function<Optional<Caller>, PageAnswer> work) {
            try {
                return work.apply(caller);
            } catch (Refused e) {
                return PageAnswer.text(400, e.getMessage());
            }
        }
    }
}
