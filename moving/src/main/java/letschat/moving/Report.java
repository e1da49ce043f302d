package letschat.moving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of everything that was to be moved: counts, and of what was left out or changed the reasons with examples. */
public final class Report {
    /** What is moved. */
    public enum Kind {
        USERS,
        ROOMS,
        CONVERSATIONS,
        FILES,
        MESSAGES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int EXAMPLES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often something happened, and to what at first. */
    private static final class Tally {
        private final List<String> examples = new ArrayList<>();
        private long count;

        private void add(String example) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }
    }

    /** Of one kind. */
    private static final class Counts {
        private final Map<String, Tally> skipped = new TreeMap<>();
        private final Map<String, Tally> changed = new TreeMap<>();
        private long taken;
        private long there;

        private long skippedCount() {
            return skipped.values().stream().mapToLong(tally -> tally.count).sum();
        }
    }

    private final Map<Kind, Counts> kinds = new EnumMap<>(Kind.class);
    private final List<String> remarks = new ArrayList<>();

    public Report() {
        for (var kind : Kind.values()) {
            kinds.put(kind, new Counts());
        }
    }

    private Counts of(Kind kind) {
        return java.util.Objects.requireNonNull(kinds.get(kind));
    }

    void taken(Kind kind, long count) {
        of(kind).taken += count;
    }

    /** It came in an earlier run, or is the same person or room. */
    void there(Kind kind, long count) {
        of(kind).there += count;
    }

    void skipped(Kind kind, String reason, String which) {
        of(kind).skipped.computeIfAbsent(reason, ignored -> new Tally()).add(which);
    }

    /** It was taken, but not as it was. */
    void changed(Kind kind, String how, String which) {
        of(kind).changed.computeIfAbsent(how, ignored -> new Tally()).add(which);
    }

    /** Something for the operator to read. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    public long taken(Kind kind) {
        return of(kind).taken;
    }

    public long there(Kind kind) {
        return of(kind).there;
    }

    public long skipped(Kind kind) {
        return of(kind).skippedCount();
    }

    /** For people. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%-15s %10s %14s %10s".formatted("", "taken", "already there", "left out"));
        kinds.forEach((kind, counts) -> lines.add(
                "%-15s %10d %14d %10d".formatted(kind.word(), counts.taken, counts.there, counts.skippedCount())));
        kinds.forEach((kind, counts) -> {
            counts.skipped.forEach((reason, tally) -> lines.add(line(kind, "left out", reason, tally)));
            counts.changed.forEach((how, tally) -> lines.add(line(kind, "changed", how, tally)));
        });
        lines.addAll(remarks);
        return lines;
    }

    private static String line(Kind kind, String what, String why, Tally tally) {
        var first = tally.examples.subList(0, Math.min(3, tally.examples.size()));
        return "%s %s: %d, %s (%s%s)"
                .formatted(
                        kind.word(),
                        what,
                        tally.count,
                        why,
                        String.join(", ", first),
                        tally.count > first.size() ? ", …" : "");
    }

    /** The same, with more examples, for programs. */
    public String toJson() {
        var root = JSON.createObjectNode();
        kinds.forEach((kind, counts) -> {
            var node = root.putObject(kind.word())
                    .put("taken", counts.taken)
                    .put("alreadyThere", counts.there)
                    .put("leftOut", counts.skippedCount());
            put(node, "leftOutBecause", counts.skipped);
            put(node, "changed", counts.changed);
        });
        var array = root.putArray("remarks");
        remarks.forEach(array::add);
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, String name, Map<String, Tally> tallies) {
        var array = node.putArray(name);
        tallies.forEach((why, tally) -> {
            var one = array.addObject().put("reason", why).put("count", tally.count);
            var examples = one.putArray("examples");
            tally.examples.forEach(examples::add);
        });
    }
}
