package letschat.moving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns the text of a Slack message into what people type here: mentions, links to rooms and pages, emotes. */
final class SlackText {
    private static final Pattern MARK = Pattern.compile("<([@#!]?)([^<>|]+)(?:\\|([^<>]*))?>");
    private static final Pattern SKIN = Pattern.compile("::skin-tone-\\d:");
    private static final int QUOTED = 120;

    private final Function<String, Optional<String>> username;
    private final Function<String, Optional<String>> slug;

    /**
     * Knows what Slack's ids are called here.
     *
     * @param username of a person by Slack's id
     * @param slug of a channel by Slack's id
     */
    SlackText(Function<String, Optional<String>> username, Function<String, Optional<String>> slug) {
        this.username = username;
        this.slug = slug;
    }

    String plain(String text) {
        var marked = MARK.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        shown(found.group(1), found.group(2), Optional.ofNullable(found.group(3)))));
        return SKIN.matcher(marked)
                .replaceAll(":")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private String shown(String mark, String what, Optional<String> label) {
        return switch (mark) {
            case "@" -> "@" + username.apply(what).or(() -> label).orElse(what);
            case "#" -> "#" + slug.apply(what).or(() -> label).orElse(what);
            case "!" -> special(what, label);
            default -> link(what, label.orElse(""));
        };
    }

    private static String special(String what, Optional<String> label) {
        if (what.equals("here") || what.equals("channel") || what.equals("everyone")) {
            return "@all";
        }
        return label.orElse(what);
    }

    private static String link(String target, String label) {
        var bare = target.replaceFirst("^(mailto|tel):", "");
        return label.isEmpty() || label.equals(target) || label.equals(bare) || target.endsWith("//" + label)
                ? bare
                : label + " (" + bare + ")";
    }

    /** What else a message carries: files and previews, a line each. */
    String carried(JsonNode message) {
        var lines = new StringBuilder();
        for (var file : message.path("files")) {
            var name = file.path("name").asText(file.path("title").asText("file"));
            var url = file.path("permalink").asText(file.path("url_private").asText(""));
            lines.append("\n[file] ").append(name).append(url.isEmpty() ? "" : " " + url);
        }
        if (message.path("text").asText().isBlank()) {
            for (var attachment : message.path("attachments")) {
                var words = attachment
                        .path("fallback")
                        .asText(attachment.path("text").asText(""));
                lines.append(words.isBlank() ? "" : "\n" + plain(words));
            }
        }
        return lines.toString();
    }

    /** The beginning of what somebody answers to, as one quoted line. */
    static String quote(String author, String text) {
        var line = text.strip().lines().findFirst().orElse("");
        var cut = line.length() > QUOTED
                ? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, QUOTED))) + "…"
                : line;
        return "> " + author + ": " + cut + "\n";
    }
}
