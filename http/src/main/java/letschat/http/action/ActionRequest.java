package letschat.http.action;

import static letschat.core.model.Refused.invalid;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import letschat.core.file.NewFile;
import letschat.core.model.Caller;
import letschat.core.model.ConnectionId;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import org.jspecify.annotations.Nullable;

/**
 * One request for an action, the transport already gone. The readers refuse what a parameter cannot be, so nothing
 * behind them meets an unexpected type.
 *
 * @param extended whether answers may have fields that Let's Chat 0.4.2 did not have
 * @param upload the file that came along
 */
public record ActionRequest(Visitor visitor, Parameters parameters, boolean extended, Optional<NewFile> upload) {
    private static final String NOT_AN_ID = "is not an id";
    private static final int REPLACEMENT = 0xfffd;

    /** Refuses SIGN_IN_FIRST for a stranger. */
    public Caller caller() {
        return visitor.caller().orElseThrow(() -> new Refused(Refused.Reason.SIGN_IN_FIRST, "Sign in first."));
    }

    /** The live connection it came over; refuses where there is none. */
    public ConnectionId connection() {
        return visitor.origin().connection().orElseThrow(() -> invalid("connection", "Only over a socket."));
    }

    /** Whether the parameter is there at all, even if empty. */
    public boolean has(Param param) {
        return value(param) != null;
    }

    public boolean inPath(Param param) {
        return parameters.inPath(param.name());
    }

    /** Text as it came; numbers and booleans become text. */
    public Optional<String> text(Param param) {
        var value = value(param);
        return value == null ? Optional.empty() : Optional.of(scalar(param.name(), value));
    }

    /** Text that is not empty. */
    public Optional<String> filled(Param param) {
        return text(param).filter(text -> !text.isEmpty());
    }

    /** Refuses when it is absent or empty. */
    public String required(Param param) {
        return filled(param).orElseThrow(() -> invalid(param.name(), param.name() + " is required."));
    }

    /** Empty when absent or empty; refuses what {@code parse} does not take. */
    public <T> Optional<T> id(Param param, Function<String, Optional<T>> parse) {
        return filled(param)
                .map(text ->
                        parse.apply(text).orElseThrow(() -> invalid(param.name(), param.name() + " " + NOT_AN_ID)));
    }

    /** Refuses when it is absent, empty or no id. */
    public <T> T requiredId(Param param, Function<String, Optional<T>> parse) {
        return id(param, parse).orElseThrow(() -> invalid(param.name(), param.name() + " is required."));
    }

    /** {@code fallback} when absent; true for {@code true}, in any case, and nothing else. */
    public boolean flag(Param param, boolean fallback) {
        return filled(param)
                .map(text -> text.toLowerCase(Locale.ROOT).equals("true"))
                .orElse(fallback);
    }

    /** Absent, empty, {@code false} and {@code 0} mean no, all else yes. */
    public boolean truthy(Param param) {
        return filled(param)
                .filter(text -> !text.equals("false") && !text.equals("0"))
                .isPresent();
    }

    /** Refuses what is no whole number of at least 0. */
    public OptionalLong number(Param param) {
        var text = filled(param);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative one.
        }
        throw invalid(param.name(), param.name() + " is not a number");
    }

    /** What is no number counts as absent (Let's Chat 0.4.2). */
    public Page page(Param skip, Param take) {
        return new Page(lenient(skip, 0), lenient(take, Page.DEFAULT_TAKE));
    }

    /** ISO 8601: a date, or date and time with a zone. */
    public Optional<Instant> instant(Param param) {
        return filled(param).map(text -> parseInstant(param, text));
    }

    /** A list of texts, or one text cut at commas; trimmed, a leading {@code @} and empty ones left out. */
    public List<String> names(Param param) {
        var value = value(param);
        if (value == null) {
            return List.of();
        }
        var parts = value instanceof List<?> list
                ? list.stream().map(part -> scalar(param.name(), part)).toList()
                : Arrays.asList(scalar(param.name(), value).split(",", -1));
        return parts.stream()
                .map(part -> part.strip().replaceFirst("^@", ""))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    ActionRequest withPath(String name, String value) {
        return new ActionRequest(visitor, parameters.withPath(name, value), extended, upload);
    }

    private int lenient(Param param, int fallback) {
        var text = filled(param);
        if (text.isEmpty() || !text.get().matches("-?\\d{1,18}")) {
            return fallback;
        }
        return Math.clamp(Long.parseLong(text.get()), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Instant parseInstant(Param param, String text) {
        try {
            return text.length() <= "yyyy-mm-dd".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(param.name(), param.name() + " is not a date");
        }
    }

    /** Half a surrogate pair is no character: nobody could be sent it (Unicode §3.9). */
    private static String wellFormed(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        return text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String scalar(String field, @Nullable Object value) {
        return switch (value) {
            case String text -> wellFormed(text);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> throw new WrongType(field, field + " must be a single value.");
        };
    }

    private @Nullable Object value(Param param) {
        for (var name : param.names()) {
            var value = parameters.find(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
