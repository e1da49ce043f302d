package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {
    private OpenHouse house = OpenHouse.open();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStrangerIsSentToTheLoginPage() {
        var answer = house.get("/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("/login");
        assertThat(house.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsSignedInGetsTheClient() {
        var answer = house.getAs(house.fixtures().bob(), "/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The client");
        assertThat(answer.headers().firstValue("cache-control")).contains("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/setup", "/api", "/LOGIN"})
    void aPageOfEverybodysHasTheStrictHeaders(String path) {
        var answer = house.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void everyScriptAndStyleOfAPageThatIsMadeHereIsThere() {
        var page = house.get("/api").body();
        var address = Pattern.compile("(?:href|src)=\"(media/[^\"]+)\"").matcher(page);
        assertThat(address.results().map(found -> found.group(1)).distinct())
                .hasSize(3)
                .allSatisfy(
                        found -> assertThat(house.get("/" + found).statusCode()).isEqualTo(200));
    }

    @Test
    void belowAPathEverythingIsRelativeToIt() {
        reopen(OpenHouse.open("/chat"));
        assertThat(house.get("/chat").headers().firstValue("location")).contains("/chat/");
        assertThat(house.get("/chat/").headers().firstValue("location")).contains("/chat/login");
        assertThat(house.get("/chat/login/").headers().firstValue("location")).contains("/chat/login");
        assertThat(house.get("/chat/login").body())
                .contains("href=\"./favicon.svg")
                .doesNotContain("=\"/");
        assertThat(house.get("/chat/favicon.svg").statusCode()).isEqualTo(200);
        assertThat(house.get("/login").statusCode()).isEqualTo(404);
    }

    @Test
    void robotsAreAskedToStayAwayUnlessTheSettingSaysOtherwise() {
        var answer = house.get("/robots.txt");
        assertThat(answer.body()).isEqualTo("User-agent: *\nDisallow: /");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        reopen(OpenHouse.open(
                "", new PageSettings("Let's Chat", "1", "en", false, Optional.empty(), Optional.empty())));
        assertThat(house.get("/robots.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void theClientIsToldTheSettingsItNeeds() {
        var giphy = new PageSettings.Giphy("key", "pg-13", 24);
        reopen(OpenHouse.open(
                "", new PageSettings("Let's Chat", "1.2.3", "de", true, Optional.of(giphy), Optional.empty())));
        assertThat(house.getAs(house.fixtures().bob(), "/client/settings").body())
                .contains(
                        "\"version\":\"1.2.3\"",
                        "\"locale\":\"de\"",
                        "\"giphy\":{\"limit\":24}",
                        "\"messageText\":20000",
                        "\"privateRooms\":true")
                .doesNotContain("xmpp", "\"key\"");
    }

    @Test
    void aVisitorIsToldWhatIsNeededToComeIn() {
        assertThat(house.get("/site").body())
                .isEqualTo("{\"name\":\"Let's Chat\",\"version\":\"1.2.3\",\"locale\":\"en\",\"registration\":true,"
                        + "\"invitations\":true,\"setup\":true,\"passwordPattern\":\"^.{8,64}$\"}");
        house.fixtures().administrator();
        assertThat(house.get("/client/settings").body())
                .contains("\"setup\":false")
                .doesNotContain("limits");
    }

    @Test
    void aLinkThatResetsAPasswordOpensTheSignInPage() {
        assertThat(house.get("/reset?code=x").body())
                .isEqualTo(house.get("/login").body());
    }

    private void reopen(OpenHouse another) {
        house.close();
        house = another;
    }
}
