package letschat.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import letschat.core.memory.MemoryStore;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Room;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Slack export moves in. */
final class SlackImportTest {
    private static final Map<String, String> EXPORT = Map.of(
            "users.json",
            """
            [{"id":"U1","name":"alice","profile":{"email":"Alice@example.com","display_name":"Alice A."},"updated":1500000000},
             {"id":"U2","name":"bob.b","profile":{"email":"bob@example.com","real_name":"Bob B"},"updated":1500000000},
             {"id":"U3","name":"gone","deleted":true,"profile":{"real_name":"Gone"},"updated":1500000000}]\
            """,
            "channels.json",
            """
            [{"id":"C1","name":"general","created":1500000000,"creator":"U1","members":["U1","U2"],
              "purpose":{"value":"For all"},"topic":{"value":""}},
             {"id":"C2","name":"old-stuff","created":1500000001,"creator":"U2","is_archived":true,"members":["U2"]}]\
            """,
            "groups.json",
            """
            [{"id":"G1","name":"secret","created":1500000002,"creator":"U1","members":["U1","U2"]}]\
            """,
            "dms.json",
            """
            [{"id":"D1","created":1500000003,"members":["U1","U2"]}]\
            """,
            "general/2017-07-14.json",
            """
            [{"type":"message","subtype":"channel_join","user":"U1","ts":"1500000010.000001","text":"<@U1> has joined"},
             {"type":"message","user":"U1","ts":"1500000020.000100","thread_ts":"1500000020.000100",
              "text":"Hi <@U2|bob>, see <#C2|old-stuff> &amp; <https://example.com/x|the page> :wave::skin-tone-3: <!here>"},
             {"type":"message","user":"U2","ts":"1500000030.000200","text":"edited once","edited":{"user":"U2","ts":"1"}},
             {"type":"message","user":"U2","ts":"1500000020.000200","thread_ts":"1500000020.000100","text":"an answer"},
             {"type":"message","subtype":"bot_message","username":"deploys","ts":"1500000040.000000","text":"done"},
             {"type":"message","user":"U1","ts":"1500000050.000000","text":"",
              "files":[{"name":"plan.pdf","permalink":"https://files.example.com/plan.pdf"}]}]\
            """,
            "old-stuff/2017-07-15.json",
            """
            [{"type":"message","user":"U3","ts":"1500000060.000000","text":"of old"}]\
            """,
            "secret/2017-07-14.json",
            """
            [{"type":"message","user":"U1","ts":"1500000021.000000","text":"hush"}]\
            """,
            "D1/2017-07-14.json",
            """
            [{"type":"message","user":"U2","ts":"1500000022.000000","text":"between us"}]\
            """);

    @TempDir
    private Path here = Path.of("");

    private final Store store = new MemoryStore();

    private Path zip(Map<String, String> export) throws IOException {
        var file = here.resolve("slack.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : export.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private Report imported(boolean dryRun) throws IOException {
        return new SlackImport(store, here, dryRun, new SecureRandom(), Progress.NONE).run(zip(EXPORT));
    }

    private Room room(String slug) {
        return store.read().rooms().findBySlug(slug).orElseThrow();
    }

    private UserId user(String name) {
        return store.read().users().accountByUsername(name).orElseThrow().id();
    }

    private List<Message> said(Room room) {
        return store.read().messages().page(MessageQuery.after(room.id(), 0, 100));
    }

    @Test
    void whatWasSaidIsSaidAsPeopleTypeItHere() throws IOException {
        imported(false);
        assertThat(said(room("general")))
                .extracting(Message::text)
                .containsExactly(
                        "Hi @bob.b, see #old_stuff & the page (https://example.com/x) :wave: @all",
                        "> @alice: Hi @bob.b, see #old_stuff & the page (https://example.com/x) :wave: @all\nan answer",
                        "edited once",
                        "[deploys] done",
                        "[file] plan.pdf https://files.example.com/plan.pdf");
        assertThat(said(room("general")).getFirst().posted()).isEqualTo(Instant.ofEpochSecond(1_500_000_020));
        assertThat(said(room("general"))).extracting(Message::author).contains(user("alice"), user("bob.b"));
    }

    @Test
    void channelsAreRoomsAndClosedOnesStayClosed() throws IOException {
        imported(false);
        assertThat(room("general").open()).isTrue();
        assertThat(room("general").description()).contains("For all");
        assertThat(room("old_stuff").archived()).isTrue();
        assertThat(room("secret").restricted()).isTrue();
        assertThat(room("secret").members()).containsExactlyInAnyOrder(user("alice"), user("bob.b"));
        var direct = store.read().rooms().direct(user("alice"), user("bob.b")).orElseThrow();
        assertThat(said(direct)).extracting(Message::text).containsExactly("between us");
    }

    @Test
    void peopleNeedNewPasswordsAndWhoLeftStaysOut() throws IOException {
        var report = imported(false);
        var alice = store.read().users().accountByEmail("alice@example.com").orElseThrow();
        assertThat(alice.passwordHash()).isEmpty();
        assertThat(alice.user().displayName()).isEqualTo("Alice A.");
        assertThat(store.read()
                        .users()
                        .account(user("gone"))
                        .orElseThrow()
                        .user()
                        .active())
                .isFalse();
        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line).contains("users changed: 2, needs a new password"))
                .anySatisfy(line -> assertThat(line).contains("told by Slack, not said by people"));
    }

    @Test
    void doneAgainNothingIsDoubled() throws IOException {
        var first = imported(false);
        var again = imported(false);
        assertThat(first.taken(Kind.MESSAGES)).isEqualTo(8);
        for (var kind : Kind.values()) {
            assertThat(again.taken(kind)).as(kind.word()).isZero();
        }
        assertThat(again.there(Kind.MESSAGES)).isEqualTo(8);
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        assertThat(imported(true).taken(Kind.MESSAGES)).isEqualTo(8);
        assertThat(store.read().users().count()).isZero();
    }

    @Test
    void somethingElseIsNoExportOfSlack() throws IOException {
        var other = zip(Map.of("readme.txt", "hello"));
        assertThatThrownBy(() -> new SlackImport(store, here, false, new SecureRandom(), Progress.NONE).run(other))
                .isInstanceOf(MovingRefused.class)
                .hasMessageContaining("users.json");
    }
}
