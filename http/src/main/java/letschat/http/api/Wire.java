package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import letschat.core.model.Refused;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Param;
import letschat.http.action.Reply;

/** What all shapes on the wire share. */
final class Wire {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Wire() {}

    /** Writes one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    /** ISO 8601 in UTC with milliseconds, as JavaScript writes it. */
    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    /** As clients spell one of few: in small letters. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <T> void list(JsonGenerator json, List<T> elements, Element<T> element) throws IOException {
        json.writeStartArray();
        for (var each : elements) {
            element.write(json, each);
        }
        json.writeEndArray();
    }

    static <T> Reply list(List<T> elements, Element<T> element) {
        return Reply.json(200, Json.write(json -> list(json, elements, element)));
    }

    static Reply none() {
        return list(List.of(), (json, nobody) -> {});
    }

    /** {@code {status:"success", message}}. */
    static Reply success(int status, String message) {
        return Reply.json(status, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("status", "success");
            json.writeStringField("message", message);
            json.writeEndObject();
        }));
    }

    /** One of few by its name as {@link #name} spells it; empty when not given. Refuses INVALID for any other. */
    static <E extends Enum<E>> Optional<E> oneOf(Param param, ActionRequest request, E[] all) {
        return request.filled(param)
                .map(text -> Stream.of(all)
                        .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                                () -> Refused.invalid(param.name(), param.name() + " is none of those there are.")));
    }
}
