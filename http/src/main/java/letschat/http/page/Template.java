package letschat.http.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Markup with holes, written {@code {{name}}}, that are filled with markup. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** Fixed text and holes by turns, beginning and ending with fixed text. */
    private final List<String> parts;

    private final Set<String> holes;

    Template(String source) {
        var found = new ArrayList<String>();
        var names = new LinkedHashSet<String>();
        var hole = HOLE.matcher(source);
        int from = 0;
        while (hole.find()) {
            found.add(source.substring(from, hole.start()));
            found.add(hole.group(1));
            names.add(hole.group(1));
            from = hole.end();
        }
        found.add(source.substring(from));
        parts = List.copyOf(found);
        holes = Set.copyOf(names);
    }

    /** The template in the resource {@code name} beside this class. */
    static Template resource(String name) {
        return new Template(Resources.OWN.text(name));
    }

    /** Fills every hole; all must be given, and no others. */
    String fill(Map<String, Html> values) {
        if (!values.keySet().equals(holes)) {
            throw new IllegalArgumentException("the holes are " + holes + " but the values " + values.keySet());
        }
        var out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var value = values.get(part);
            out.append(i % 2 == 1 && value != null ? value.markup() : part);
        }
        return out.toString();
    }
}
