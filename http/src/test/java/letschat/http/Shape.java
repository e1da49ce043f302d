package letschat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares an answer with an example: {@code <id> <date> <hex> <uuid> <token> <number> <text>} stand for anything of that
 * form, everything else must be equal and no key may be more.
 */
final class Shape {
    private static final Map<String, Pattern> FORMS = Map.of(
            "<id>", Pattern.compile("[0-9a-f]{24}"),
            "<date>", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
            "<hex>", Pattern.compile("[0-9a-f]{32}"),
            "<uuid>", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            "<token>", Pattern.compile("[A-Za-z0-9+/=]{90,120}"),
            "<number>", Pattern.compile("\\d+"),
            "<text>", Pattern.compile("(?s).*"));

    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** Where {@code got} is not as {@code wanted}; empty when it is. */
    static List<String> differences(@Nullable Object wanted, @Nullable Object got) {
        var shape = new Shape();
        shape.compare("$", wanted, got);
        return shape.differences;
    }

    private void compare(String at, @Nullable Object wanted, @Nullable Object got) {
        if (wanted instanceof String form && FORMS.containsKey(form)) {
            var pattern = FORMS.get(form);
            if (got instanceof Map
                    || got instanceof List
                    || pattern == null
                    || !pattern.matcher(String.valueOf(got)).matches()) {
                differences.add(at + ": wanted " + form + ", got " + got);
            }
        } else if (wanted instanceof Map<?, ?> wantedMap && got instanceof Map<?, ?> gotMap) {
            Set<String> keys = new TreeSet<>();
            wantedMap.keySet().forEach(key -> keys.add(String.valueOf(key)));
            gotMap.keySet().forEach(key -> keys.add(String.valueOf(key)));
            for (var key : keys) {
                if (!wantedMap.containsKey(key) || !gotMap.containsKey(key)) {
                    differences.add(at + "." + key + (wantedMap.containsKey(key) ? ": missing" : ": unexpected"));
                } else {
                    compare(at + "." + key, wantedMap.get(key), gotMap.get(key));
                }
            }
        } else if (wanted instanceof List<?> wantedList && got instanceof List<?> gotList) {
            if (wantedList.size() != gotList.size()) {
                differences.add(at + ": wanted " + wantedList.size() + " elements, got " + gotList);
                return;
            }
            for (int i = 0; i < wantedList.size(); i++) {
                compare(at + "[" + i + "]", wantedList.get(i), gotList.get(i));
            }
        } else if (!String.valueOf(wanted).equals(String.valueOf(got))) {
            differences.add(at + ": wanted " + wanted + ", got " + got);
        }
    }
}
