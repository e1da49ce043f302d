package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import letschat.core.Fixtures;
import letschat.core.model.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures' clock begins at noon of 1 January 2026, UTC. */
final class TranscriptsTest {
    private final OpenHouse house = OpenHouse.open();
    private final Fixtures people = house.fixtures();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStrangerIsToldToSignIn() {
        var path = "/transcript?room=" + people.lobby().id();
        assertThat(house.get(path).statusCode()).isEqualTo(401);
        assertThat(house.get(path).body()).isEqualTo("Unauthorized");
        assertThat(house.get(path, "accept", "text/html").body()).contains("<h1>Unauthorized</h1>");
    }

    @Test
    void theNewestDayIsShownUnlessOneIsNamed() {
        people.say(people.bob(), people.lobby(), "yesterday");
        people.clock().go(Duration.ofDays(1));
        people.say(people.bob(), people.lobby(), "today <b>");
        assertThat(read(people.lobby(), "")).contains("today &lt;b&gt;").doesNotContain("yesterday");
        assertThat(read(people.lobby(), "&day=2026-01-01"))
                .contains("yesterday")
                .doesNotContain("today &lt;");
        assertThat(read(people.lobby(), "&from=2026-01-01&to=2026-01-02")).contains("yesterday", "today &lt;b&gt;");
    }

    @Test
    void aDayBeginsAndEndsWithItself() {
        people.clock().go(Duration.ofHours(12).minusMillis(1));
        people.say(people.bob(), people.lobby(), "the last of the first");
        people.clock().go(Duration.ofMillis(1));
        people.say(people.bob(), people.lobby(), "the first of the second");
        assertThat(read(people.lobby(), "&day=2026-01-01"))
                .contains("the last")
                .doesNotContain("the first of the second");
        assertThat(read(people.lobby(), "&day=2026-01-02"))
                .contains("the first")
                .doesNotContain("the last of");
        assertThat(read(people.lobby(), "&day=2026-01-02&zone=Europe/Berlin")).contains("the last", "the first");
    }

    @Test
    void wordsAreLookedForOnAllDays() {
        people.say(people.bob(), people.lobby(), "the cat");
        people.clock().go(Duration.ofDays(40));
        people.say(people.bob(), people.lobby(), "the dog");
        assertThat(read(people.lobby(), "&query=cat"))
                .contains("the cat", "One message")
                .doesNotContain("the dog");
    }

    @Test
    void aLongDayIsShownByPages() {
        for (int i = 1; i <= TranscriptQuery.TAKE + 1; i++) {
            people.say(people.bob(), people.lobby(), "number " + i + ".");
        }
        var first = read(people.lobby(), "");
        assertThat(first)
                .contains("number 500.", "Later messages", "&amp;after=500\"")
                .doesNotContain("number 501.");
        assertThat(read(people.lobby(), "&day=2026-01-01&after=500"))
                .contains("number 501.")
                .doesNotContain("number 500.", "Later messages");
    }

    @Test
    void onlyWhoMayReadARoomSeesItsTranscript() {
        people.say(people.alice(), people.vault(), "secret");
        assertThat(read(people.vault(), "")).contains("secret");
        for (Room hidden : java.util.List.of(people.vault(), people.safe())) {
            var answer = house.getAs(people.mallory(), "/transcript?room=" + hidden.id());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(house.getAs(people.mallory(), "/transcript?room=" + "0".repeat(24))
                            .body());
        }
    }

    @Test
    void thereIsNoneOfAnArchivedRoomAndNoneByName() {
        assertThat(house.getAs(
                                people.alice(),
                                "/transcript?room=" + people.attic().id())
                        .statusCode())
                .isEqualTo(404);
        people.lobby();
        assertThat(house.getAs(people.alice(), "/transcript?room=lobby").statusCode())
                .isEqualTo(404);
        assertThat(house.getAs(people.alice(), "/transcript").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&day=yesterday",
                "&from=2026-13-01",
                "&day=+999999999-01-01",
                "&zone=Mars",
                "&after=-1",
                "&day=0001-01-01"
            })
    void whatIsWrittenWrongIsSaidSo(String query) {
        var answer =
                house.getAs(people.bob(), "/transcript?room=" + people.lobby().id() + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<h1>Bad Request</h1>");
    }

    private String read(Room room, String query) {
        var answer = house.getAs(people.bob(), "/transcript?room=" + room.id() + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
