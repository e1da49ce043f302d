package letschat.moving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.moving.Report.Kind;

/** The messages of one channel, read in their order; remembers the beginnings of threads, as answers quote them. */
final class SlackChannel {
    /** Said by Slack of a channel, not by people in it. */
    private static final Set<String> NOT_SAID = Set.of(
            "tombstone",
            "pinned_item",
            "unpinned_item",
            "bot_add",
            "bot_remove",
            "bot_enable",
            "bot_disable",
            "reminder_add",
            "sh_room_created",
            "channel_canvas_updated");

    private static final Set<String> ABOUT_CHANNELS = Set.of(
            "_join",
            "_leave",
            "_topic",
            "_purpose",
            "_name",
            "_archive",
            "_unarchive",
            "_convert_to_private",
            "_posting_permissions");

    private final RoomId room;
    private final PeopleIn people;
    private final SlackText text;
    private final Report report;
    private final Map<String, String> threads = new HashMap<>();

    SlackChannel(RoomId room, PeopleIn people, SlackText text, Report report) {
        this.room = room;
        this.people = people;
        this.text = text;
        this.report = report;
    }

    /** Empty for what is not brought in, which is reported. */
    Optional<Arrival> arrival(JsonNode node) {
        var stamp = SlackImport.stamp(node, "ts");
        var subtype = node.path("subtype").asText();
        if (stamp.isEmpty() || !node.path("type").asText().equals("message")) {
            report.skipped(
                    Kind.MESSAGES, "no message with a time", node.path("ts").asText("?"));
            return Optional.empty();
        }
        if (NOT_SAID.contains(subtype) || about(subtype)) {
            report.skipped(
                    Kind.MESSAGES,
                    "told by Slack, not said by people",
                    stamp.get().text());
            return Optional.empty();
        }
        var said = (text.plain(node.path("text").asText()) + text.carried(node)).strip();
        if (said.isEmpty()) {
            report.skipped(Kind.MESSAGES, "without a text", stamp.get().text());
            return Optional.empty();
        }
        if (node.has("edited")) {
            report.changed(
                    Kind.MESSAGES,
                    "had been edited, and has its last words",
                    stamp.get().text());
        }
        var user = Optional.ofNullable(node.path("user").textValue()).map(SlackIds::user);
        return Optional.of(new Arrival(
                stamp.get().message(room),
                room,
                0,
                people.here(author(user)),
                threaded(node, stamp.get().text(), named(node, user, said), user),
                stamp.get().moment(),
                Optional.empty()));
    }

    private static boolean about(String subtype) {
        return (subtype.startsWith("channel") || subtype.startsWith("group"))
                && ABOUT_CHANNELS.stream().anyMatch(subtype::endsWith);
    }

    private UserId author(Optional<UserId> user) {
        return user.filter(it -> people.nameOf(it).isPresent()).orElseGet(SlackImport::programs);
    }

    /** Who is nobody here is named in the text. */
    private String named(JsonNode node, Optional<UserId> user, String said) {
        if (user.flatMap(people::nameOf).isPresent()) {
            return said;
        }
        var name = node.path("username")
                .asText(node.path("user_profile")
                        .path("real_name")
                        .asText(node.path("bot_id").asText("somebody")));
        return "[" + name + "] " + said;
    }

    private String threaded(JsonNode node, String stamp, String said, Optional<UserId> user) {
        var thread = node.path("thread_ts").asText();
        if (thread.isEmpty()) {
            return said;
        }
        if (thread.equals(stamp)) {
            var author = user.flatMap(people::nameOf).map(name -> "@" + name).orElse("somebody");
            threads.put(stamp, SlackText.quote(author, said));
            return said;
        }
        return threads.getOrDefault(thread, "> …\n") + said;
    }
}
