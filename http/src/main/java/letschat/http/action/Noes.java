package letschat.http.action;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Refused;
import letschat.core.model.Refused.Reason;

/** How this front says no: the one place where a refusal becomes a status and a form. */
public final class Noes {
    private Noes() {}

    /** What a refusal is over HTTP when the action has no answer of its own (docs/errors.md). */
    public static int status(Reason reason) {
        return switch (reason) {
            case NOT_FOUND, SWITCHED_OFF -> 404;
            case FORBIDDEN -> 403;
            case SIGN_IN_FIRST -> 401;
            case INVALID, CONFLICT -> 400;
            case SLOW_DOWN -> 429;
            case TOO_LARGE -> 413;
            case UNAVAILABLE -> 503;
        };
    }

    /** The answer to a refusal, in the form the client looks for. */
    public static Reply refused(Refused refused, Refusals refusals, boolean socket, ErrorForm form) {
        var own = refusals.no(refused.reason(), socket);
        int status = own.map(Refusals.No::status).orElseGet(() -> status(refused.reason()));
        var message = own.flatMap(Refusals.No::message);
        var reply = switch (form) {
            case ORIGINAL -> original(status, message, refused, refusals.style());
            case STATUS -> statusForm(status, message.orElse(refused.getMessage()), refused.fields());
            case PROBLEM -> problem(status, message.orElse(refused.getMessage()), refused.fields());
        };
        return refused.retryAfter()
                .map(wait -> reply.with("retry-after", String.valueOf(seconds(wait))))
                .orElse(reply);
    }

    /** An answer with the field's name in every form, as no well-behaved client of the original provokes it. */
    public static Reply wrongType(WrongType wrong, ErrorForm form) {
        var fields = Map.of(wrong.field(), wrong.getMessage());
        return form == ErrorForm.PROBLEM
                ? problem(400, wrong.getMessage(), fields)
                : statusForm(400, wrong.getMessage(), fields);
    }

    /** A status that no action gave, like a body that is too long. */
    public static Reply plain(int status, ErrorForm form) {
        return switch (form) {
            case ORIGINAL -> Reply.phrase(status);
            case STATUS -> statusForm(status, Phrases.of(status), Map.of());
            case PROBLEM -> problem(status, Phrases.of(status), Map.of());
        };
    }

    private static Reply original(int status, Optional<String> message, Refused refused, Refusals.Style style) {
        return switch (style) {
            case PHRASE ->
                message.map(text -> Reply.json(status, Json.string(text))).orElseGet(() -> Reply.phrase(status));
            case STATUS -> statusForm(status, message.orElse(refused.getMessage()), refused.fields());
            case VALIDATION ->
                refused.fields().isEmpty() || message.isPresent()
                        ? original(status, message, refused, Refusals.Style.PHRASE)
                        : validation(status, refused.fields());
        };
    }

    private static Reply statusForm(int status, String message, Map<String, String> fields) {
        return Reply.json(status, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("message", message);
            if (!fields.isEmpty()) {
                errors(json, fields);
            }
            json.writeEndObject();
        }));
    }

    private static Reply problem(int status, String message, Map<String, String> fields) {
        return Reply.json(status, Json.write(json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "about:blank");
                    json.writeStringField("title", Phrases.of(status));
                    json.writeNumberField("status", status);
                    json.writeStringField("detail", message);
                    if (!fields.isEmpty()) {
                        errors(json, fields);
                    }
                    json.writeEndObject();
                }))
                .with("content-type", "application/problem+json");
    }

    /** COMPAT: as Mongoose 4 words it, without its stack; clients look for {@code errors}. */
    private static Reply validation(int status, Map<String, String> fields) {
        return Reply.json(status, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("message", "Room validation failed");
            json.writeStringField("name", "ValidationError");
            errors(json, fields);
            json.writeEndObject();
        }));
    }

    private static void errors(JsonGenerator json, Map<String, String> fields) throws IOException {
        json.writeObjectFieldStart("errors");
        for (var field : fields.entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            json.writeStringField("message", field.getValue());
            json.writeStringField("name", "ValidatorError");
            json.writeStringField("path", field.getKey());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
