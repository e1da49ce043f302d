package letschat.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import letschat.http.Operator;
import letschat.http.Operator.Source;
import letschat.server.Setting.Value;

/**
 * What was set, asked for by key and type. A wrong value is noted among {@link #problems()} and its default given
 * instead, so that all mistakes are found in one go. Not for several threads.
 */
final class Values {
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final Set<String> NO = Set.of("n", "no", "false", "off");
    private static final String DURATION_EXPECTED = "a duration with its unit (ms s m h d), such as 30s, 12h or 14d";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([\\d_]{1,18})\\s*(B|kB|KB|MB|GB)?");

    /**
     * A value and where it was found.
     *
     * @param fromText whether it could only be text (environment, command line): lists are then comma-separated
     */
    record Found(Value value, String where, boolean fromText) {}

    private final Catalogue catalogue;
    private final Map<String, Found> found;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Values(Catalogue catalogue, Map<String, Found> found) {
        this.catalogue = catalogue;
        this.found = new LinkedHashMap<>(found);
    }

    List<String> problems() {
        return new ArrayList<>(problems.values());
    }

    /** The keys that somebody asked for. */
    Set<String> asked() {
        return asked;
    }

    /** Where the value of {@code key} comes from, if not from the defaults. */
    Optional<String> where(String key) {
        return Optional.ofNullable(found.get(key)).map(Found::where);
    }

    /** The value in force, as written. */
    Optional<Value> raw(String key) {
        var set = found.get(key);
        return set == null ? setting(key).fallback() : Optional.of(set.value());
    }

    /** Every setting, for administrators; secrets are hidden. */
    List<Operator.Setting> inForce() {
        return catalogue.all().stream().map(this::inForce).toList();
    }

    private Operator.Setting inForce(Setting setting) {
        var value = raw(setting.key()).map(Value::toString).orElse("");
        boolean hidden = setting.secret() && !value.isEmpty();
        return new Operator.Setting(
                setting.key(), hidden ? "(hidden)" : value, source(setting.key()), setting.secret());
    }

    private Source source(String key) {
        var set = found.get(key);
        if (set == null) {
            return Source.DEFAULT;
        }
        if (!set.fromText()) {
            return Source.FILE;
        }
        return set.where().startsWith("--") ? Source.COMMAND : Source.ENVIRONMENT;
    }

    /** Notes that the value of {@code key} will not do. */
    void refuse(String key, String expected) {
        var shown = setting(key).secret()
                ? "(hidden)"
                : raw(key).map(Value::toString).orElse("nothing");
        var where = where(key).map(place -> " (" + place + ")").orElse("");
        problems.putIfAbsent(key, "%s is %s%s, but must be %s".formatted(key, shown, where, expected));
    }

    /** One value that is not a list; empty when nothing is set. */
    Optional<String> text(String key) {
        return scalar(key, "one value", Optional::of);
    }

    String requiredText(String key) {
        return orFallback(key, text(key), "a text", Function.identity());
    }

    boolean flag(String key) {
        var expected = "true or false (also yes, no, y, n, on, off)";
        return orFallback(
                key,
                scalar(key, expected, Values::parseFlag),
                expected,
                text -> parseFlag(text).orElseThrow());
    }

    int number(String key, int least, int most) {
        var expected = "a whole number from %d to %d".formatted(least, most);
        return orFallback(
                key,
                scalar(key, expected, text -> parseNumber(text).filter(n -> n >= least && n <= most)),
                expected,
                Integer::parseInt);
    }

    /** Bytes. */
    long size(String key, long least) {
        var expected = "a size of at least %d bytes, such as 65536, 64kB or 1MB".formatted(least);
        return orFallback(
                key,
                scalar(key, expected, text -> parseSize(text).filter(n -> n >= least)),
                expected,
                text -> parseSize(text).orElseThrow());
    }

    Duration duration(String key) {
        return orFallback(
                key,
                scalar(key, DURATION_EXPECTED, Values::parseDuration),
                DURATION_EXPECTED,
                text -> parseDuration(text).orElseThrow());
    }

    Optional<Duration> optionalDuration(String key) {
        return scalar(key, DURATION_EXPECTED, Values::parseDuration);
    }

    Pattern pattern(String key) {
        var expected = "a regular expression";
        return orFallback(key, scalar(key, expected, Values::parsePattern), expected, Pattern::compile);
    }

    String choice(String key, String... allowed) {
        var expected = "one of " + String.join(", ", allowed);
        return orFallback(
                key,
                scalar(key, expected, text -> Optional.of(text).filter(List.of(allowed)::contains)),
                expected,
                Function.identity());
    }

    List<String> list(String key) {
        asked.add(key);
        var set = found.get(key);
        if (set == null) {
            return setting(key).fallback().map(Values::items).orElse(List.of());
        }
        return switch (set.value()) {
            case Value.Items items -> items.items();
            case Value.Scalar scalar when set.fromText() -> split(scalar.text());
            case Value.Scalar _, Value.Section _ -> {
                refuse(key, "a list, such as [one, two]");
                yield List.of();
            }
        };
    }

    private <T> Optional<T> scalar(String key, String expected, Function<String, Optional<T>> parse) {
        asked.add(key);
        var value = raw(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var parsed = value.get() instanceof Value.Scalar scalar
                ? parse.apply(scalar.text().strip())
                : Optional.<T>empty();
        if (parsed.isEmpty()) {
            refuse(key, expected);
        }
        return parsed;
    }

    /** What was parsed, else the default, which is of the right form. */
    private <T> T orFallback(String key, Optional<T> parsed, String expected, Function<String, T> parse) {
        if (parsed.isPresent()) {
            return parsed.get();
        }
        refuse(key, expected);
        return setting(key)
                .fallback()
                .map(value -> parse.apply(value.toString()))
                .orElseThrow(() -> new NoSuchElementException(key + " has no default"));
    }

    private Setting setting(String key) {
        return catalogue.find(key).orElseThrow(() -> new NoSuchElementException("no setting is called " + key));
    }

    private static List<String> items(Value value) {
        return value instanceof Value.Items items ? items.items() : List.of();
    }

    private static List<String> split(String text) {
        var items = new ArrayList<String>();
        for (var item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    static Optional<Boolean> parseFlag(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return Optional.of(true);
        }
        return NO.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Integer> parseNumber(String text) {
        try {
            return Optional.of(Integer.parseInt(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "kB", "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case null, default -> 1L;
        };
        try {
            return Optional.of(
                    Math.multiplyExact(Long.parseLong(matcher.group(1).replace("_", "")), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static Optional<Pattern> parsePattern(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
