package letschat.moving;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Looks into a document that may hold anything: what is not of the kind wanted is not there. */
final class Fields {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private Fields() {}

    private static Optional<BsonValue> field(BsonDocument document, String name) {
        return Optional.ofNullable(document.get(name));
    }

    static Optional<String> text(BsonDocument document, String name) {
        return field(document, name).flatMap(value -> switch (value) {
            case BsonString text -> Optional.of(text.getValue());
            case BsonNumber number -> Optional.of(Long.toString(number.longValue()));
            default -> Optional.empty();
        });
    }

    /** Trimmed; not there when nothing is left. */
    static Optional<String> words(BsonDocument document, String name) {
        return text(document, name).map(String::strip).filter(text -> !text.isEmpty());
    }

    static boolean flag(BsonDocument document, String name) {
        return field(document, name)
                .filter(value -> value instanceof BsonBoolean flag && flag.getValue())
                .isPresent();
    }

    static Optional<Long> number(BsonDocument document, String name) {
        return field(document, name)
                .filter(BsonNumber.class::isInstance)
                .map(value -> ((BsonNumber) value).longValue());
    }

    static Optional<Instant> instant(BsonDocument document, String name) {
        return field(document, name).flatMap(value -> switch (value) {
            case BsonDateTime time -> Optional.of(Instant.ofEpochMilli(time.getValue()));
            case BsonString text -> parsed(text.getValue());
            default -> Optional.empty();
        });
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An id as 24 hex digits. */
    static Optional<String> id(BsonDocument document, String name) {
        return field(document, name).flatMap(Fields::id);
    }

    static List<String> ids(BsonDocument document, String name) {
        var ids = new ArrayList<String>();
        if (document.get(name) instanceof BsonArray array) {
            array.forEach(value -> id(value).ifPresent(ids::add));
        }
        return ids;
    }

    private static Optional<String> id(BsonValue value) {
        return switch (value) {
            case BsonObjectId id -> Optional.of(id.getValue().toHexString());
            case BsonString text ->
                Optional.of(text.getValue().toLowerCase(Locale.ROOT))
                        .filter(it -> ID.matcher(it).matches());
            default -> Optional.empty();
        };
    }

    /** When an id was made. */
    static Instant made(String id) {
        return Instant.ofEpochSecond(Long.parseLong(id.substring(0, 8), 16));
    }
}
