package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GiphySearchTest {
    private static final PageSettings.Giphy SETTINGS = new PageSettings.Giphy("the key", "pg-13", 24);

    /** Shaped as https://developers.giphy.com/docs/api/schema says; the second picture is not at Giphy. */
    private static final String FOUND = """
            {"data":[
             {"title":"A cat","user":{"name":"x"},"images":{
              "fixed_width":{"url":"https://media1.giphy.com/media/c/200w.gif?cid=secret","width":"200","height":"150"},
              "downsized_medium":{"url":"https://media1.giphy.com/media/c/giphy.gif?cid=secret"}}},
             {"title":"Not a cat","images":{
              "fixed_width":{"url":"https://evil.example/giphy.com/200w.gif","width":"200","height":"150"},
              "original":{"url":"http://media1.giphy.com/media/d/giphy.gif"}}}]}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer giphy;
    private GiphyService service;
    private OpenHouse house;

    @BeforeEach
    void open() throws IOException {
        giphy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        giphy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        giphy.start();
        var base = URI.create("http://127.0.0.1:" + giphy.getAddress().getPort());
        service = new GiphyService(base, Duration.ofMillis(500), SETTINGS);
        house = OpenHouse.with(fixtures -> List.of(new GiphySearch(service, fixtures.clock())));
    }

    @AfterEach
    void close() {
        house.close();
        service.close();
        giphy.stop(0);
    }

    @Test
    void picturesComeWithoutWhatTellsWhoSearched() {
        giphyAnswers(200, FOUND);
        var answer = house.getAs(house.fixtures().bob(), "/giphy/search?q=a+cat%26&offset=24");
        assertThat(answer.body())
                .isEqualTo("{\"results\":[{\"url\":\"https://media1.giphy.com/media/c/giphy.gif\","
                        + "\"preview\":\"https://media1.giphy.com/media/c/200w.gif\","
                        + "\"width\":200,\"height\":150,\"title\":\"A cat\"}]}");
        assertThat(asked).containsExactly("/v1/gifs/search?api_key=the+key&rating=pg-13&limit=24&offset=24&q=a+cat%26");
    }

    @Test
    void withoutWordsThePopularOnesAreShown() {
        giphyAnswers(200, FOUND);
        assertThat(house.getAs(house.fixtures().bob(), "/giphy/search").statusCode())
                .isEqualTo(200);
        assertThat(asked).containsExactly("/v1/gifs/trending?api_key=the+key&rating=pg-13&limit=24&offset=0");
    }

    @Test
    void aStrangerMayNotSearch() {
        assertThat(house.get("/giphy/search?q=cat").statusCode()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset=-1",
                "offset=5000",
                "offset=x",
                "q=cats+and+dogs+and+cats+and+dogs+and+cats+and+dogs+and+cats"
            })
    void whatGiphyWouldRefuseIsNotAsked(String query) {
        assertThat(house.getAs(house.fixtures().bob(), "/giphy/search?" + query).statusCode())
                .isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoSearchesTooOftenWaitsForTheNextMinute() {
        giphyAnswers(200, FOUND);
        var bob = house.fixtures().bob();
        for (int i = 0; i < GiphySearch.MAX_SEARCHES_A_MINUTE; i++) {
            assertThat(house.getAs(bob, "/giphy/search?q=cat").statusCode()).isEqualTo(200);
        }
        assertThat(house.getAs(bob, "/giphy/search?q=cat").statusCode()).isEqualTo(429);
        assertThat(house.getAs(house.fixtures().alice(), "/giphy/search?q=cat").statusCode())
                .isEqualTo(200);
        house.fixtures().clock().go(Duration.ofMinutes(1));
        assertThat(house.getAs(bob, "/giphy/search?q=cat").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "not json", "{\"data\":{}}"})
    void anAnswerThatMakesNoSenseIsABadGateway(String text) {
        giphyAnswers(200, text);
        assertThat(search()).isEqualTo(502);
    }

    @Test
    void anErrorOrARedirectionIsABadGateway() {
        giphyAnswers(403, FOUND);
        assertThat(search()).isEqualTo(502);
    }

    @Test
    void anAnswerThatIsTooLongIsABadGateway() {
        giphyAnswers(200, FOUND + " ".repeat((int) GiphyService.MAX_ANSWER_BYTES));
        assertThat(search()).isEqualTo(502);
    }

    @Test
    void anAnswerThatNeverEndsIsABadGateway() {
        giphy.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        });
        assertThat(search()).isEqualTo(502);
    }

    @Test
    void aHouseWithoutTheSearchHasNoSuchAddress() {
        try (var without = OpenHouse.open()) {
            assertThat(without.getAs(without.fixtures().bob(), "/giphy/search?q=cat")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private int search() {
        return house.getAs(house.fixtures().bob(), "/giphy/search?q=cat").statusCode();
    }

    private void giphyAnswers(int status, String text) {
        giphy.createContext("/", exchange -> answer(exchange, status, text));
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
