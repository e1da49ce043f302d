package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptMarkupTest {
    private static final UserId ALICE = new UserId("a".repeat(24));
    private static final RoomId LOBBY = new RoomId("b".repeat(24));
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");
    private static final String ATTACK = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&{{query}}";

    private final TranscriptMarkup markup = new TranscriptMarkup(new Assets(), "en");

    @Test
    void whatPeopleWroteIsNeverMarkup() {
        var page = markup.page(
                room(ATTACK),
                query(ATTACK),
                List.of(message(1, NOON, ATTACK)),
                Map.of(ALICE, user(ATTACK)),
                true,
                TODAY);
        assertThat(page).doesNotContain("<script>", "<img src=x", "'x'");
        assertThat(page).contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assertThat(page).contains("{{query}}");
    }

    @Test
    void everyDayHasItsHeading() {
        var page = markup.page(
                room("Lobby"),
                query(""),
                List.of(
                        message(1, NOON, "one"),
                        message(2, NOON, "two"),
                        message(3, NOON.plusSeconds(86_400), "three")),
                Map.of(ALICE, user("Alice")),
                false,
                TODAY);
        assertThat(page)
                .containsSubsequence(
                        "Wednesday, November 25, 2026", "one", "two", "Thursday, November 26, 2026", "three");
        assertThat(page).containsOnlyOnce("id=\"d2026-11-25\"").doesNotContain("Later messages");
    }

    @Test
    void timesAreInTheZoneThatWasAskedFor() {
        var berlin = new TranscriptQuery(
                LOBBY, ZoneId.of("Europe/Berlin"), Optional.empty(), Optional.empty(), "", OptionalLong.empty());
        var late = Instant.parse("2026-11-25T23:30:00Z");
        var page = markup.page(room("Lobby"), berlin, List.of(message(1, late, "late")), Map.of(), false, TODAY);
        assertThat(page).contains("Thursday, November 26, 2026", ">00:30<", "2026-11-25T23:30:00Z", "[Deleted User]");
    }

    @Test
    void rangesAreOfferedAndEachMessageHasItsAddress() {
        var message = message(7, NOON, "hello");
        var page = markup.page(room("Lobby"), query(""), List.of(message), Map.of(), false, TODAY);
        assertThat(page)
                .contains("from=2026-11-25&amp;to=2026-11-25\">Today")
                .contains("from=2026-11-19&amp;to=2026-11-25\">Last 7 days")
                .contains("from=2026-10-01&amp;to=2026-10-31\">Last month")
                .contains("from=2026-11-25&amp;to=2026-11-25#m" + message.id())
                .contains("./#!/room/" + LOBBY.value() + "/7\"");
    }

    @Test
    void oneDayLinksToItsNeighbours() {
        var page = markup.page(
                room("Lobby"), query("").on(LocalDate.parse("2026-11-25")), List.of(), Map.of(), false, TODAY);
        assertThat(page)
                .contains("from=2026-11-24&amp;to=2026-11-24", "from=2026-11-26&amp;to=2026-11-26", "No messages");
    }

    @Test
    void aWebAddressIsALinkAndAnUploadToo() {
        assertThat(MessageText.of("see https://example.com/a?b=1&c=2 \n<now>").markup())
                .startsWith("see <a href=\"https://example.com/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener")
                .endsWith("</a> \n&lt;now&gt;");
        assertThat(MessageText.of("upload://files/" + "c".repeat(24) + "/cat.png")
                        .markup())
                .startsWith("<a href=\"files/" + "c".repeat(24) + "/cat.png\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "http://",
                "https://a\"onmouseover=alert(1)",
                "https://a<b",
                "upload://files/../../secret",
                "upload://files/" + "cccccccccccccccccccccccc/a/b",
                "upload:javascript:alert(1)",
                "//example.com"
            })
    void nothingElseIsALink(String text) {
        assertThat(MessageText.of(text).markup()).doesNotContain("<");
    }

    private static TranscriptQuery query(String text) {
        return new TranscriptQuery(
                LOBBY, ZoneOffset.UTC, Optional.empty(), Optional.empty(), text, OptionalLong.empty());
    }

    private static Message message(long seq, Instant posted, String text) {
        return new Message(new MessageId("%024x".formatted(seq)), LOBBY, seq, ALICE, text, posted, Optional.empty());
    }

    private static User user(String name) {
        return new User(ALICE, name, name, name, name, "0".repeat(32), false, true, NOON);
    }

    private static Room room(String name) {
        return new Room(
                LOBBY,
                RoomKind.GROUP,
                name,
                name,
                Optional.of(name),
                ALICE,
                false,
                Optional.empty(),
                Set.of(),
                false,
                NOON,
                NOON,
                3);
    }
}
