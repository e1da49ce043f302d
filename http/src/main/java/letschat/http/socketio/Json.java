package letschat.http.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import letschat.http.engineio.ParseError;

/** Reads what strangers send, within limits, and writes what we send; safe for all threads. */
final class Json {
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1_000;
    private static final ObjectMapper WRITER = new ObjectMapper();

    private final ObjectMapper reader;

    Json(int maxDepth, int maxLength) {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(maxLength)
                .maxDocumentLength(maxLength)
                .maxNumberLength(MAX_NUMBER)
                .maxNameLength(MAX_NAME)
                .build();
        var factory = JsonFactory.builder().streamReadConstraints(limits).build();
        this.reader = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @throws ParseError if the text is not one JSON value within the limits */
    JsonNode read(String text) {
        try {
            return reader.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ParseError("not JSON");
        }
    }

    /** @throws ParseError if the text is not a JSON array within the limits */
    ArrayNode readArray(String text) {
        if (read(text) instanceof ArrayNode array) {
            return array;
        }
        throw new ParseError("not an array");
    }

    static byte[] bytes(JsonNode value) {
        return string(value).getBytes(StandardCharsets.UTF_8);
    }

    static String string(JsonNode value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType(), e);
        }
    }

    static String string(String value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON string", e);
        }
    }
}
