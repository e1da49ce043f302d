package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import letschat.http.action.Access;
import letschat.http.action.Action;
import letschat.http.action.ActionTable;
import letschat.http.action.Json;
import letschat.http.action.Param;
import letschat.http.action.Phrases;
import letschat.http.action.Route;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/** {@code /api/openapi.json}: the actions as OpenAPI 3.1, made from {@link Routes}. */
public final class OpenApi implements PageHandler {
    private static final String ADDRESS = "/api/openapi.json";
    private static final String JSON = "application/json";

    private final PageAnswer document;

    private record Operation(Action action, Route route) {}

    public OpenApi(ActionTable actions) {
        var bytes = Json.write(json -> write(json, actions));
        document = PageAnswer.of(200, JSON + "; charset=utf-8", Buffer.buffer(bytes))
                .with("cache-control", "public, max-age=300");
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.method().equals("GET") || !request.path().equals(ADDRESS)) {
            return false;
        }
        request.answer(document);
        return true;
    }

    private static void write(JsonGenerator json, ActionTable actions) throws IOException {
        json.writeStartObject();
        json.writeStringField("openapi", "3.1.0");
        json.writeObjectFieldStart("info");
        json.writeStringField("title", "Let's Chat");
        json.writeStringField("version", "1");
        json.writeEndObject();
        json.writeObjectFieldStart("paths");
        for (var path : byPath(actions).entrySet()) {
            json.writeObjectFieldStart(path.getKey());
            for (var operation : path.getValue()) {
                write(json, operation);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("components");
        securitySchemes(json);
        Shapes.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Map<String, List<Operation>> byPath(ActionTable actions) {
        var paths = new LinkedHashMap<String, List<Operation>>();
        for (var action : actions.actions()) {
            for (var route : action.routes()) {
                paths.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(new Operation(action, route));
            }
        }
        return paths;
    }

    private static void write(JsonGenerator json, Operation operation) throws IOException {
        var action = operation.action();
        json.writeObjectFieldStart(operation.route().method().toLowerCase(java.util.Locale.ROOT));
        json.writeStringField("operationId", id(operation));
        json.writeStringField("summary", action.summary());
        if (action.overSocket()) {
            json.writeStringField("x-socket-event", action.event());
        }
        security(json, action.access());
        parameters(json, operation);
        body(json, operation);
        responses(json, action);
        json.writeEndObject();
    }

    private static String id(Operation operation) {
        var more = operation.action().routes().indexOf(operation.route());
        return operation.action().event() + (more == 0 ? "" : ":" + more);
    }

    private static void security(JsonGenerator json, Access access) throws IOException {
        json.writeArrayFieldStart("security");
        if (access != Access.ANYONE) {
            scheme(json, "session");
            if (access != Access.LOGIN) {
                scheme(json, "token");
            }
        }
        json.writeEndArray();
    }

    private static void scheme(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart(name);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void securitySchemes(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("securitySchemes");
        json.writeObjectFieldStart("session");
        json.writeStringField("type", "apiKey");
        json.writeStringField("in", "cookie");
        json.writeStringField("name", "connect.sid");
        json.writeEndObject();
        json.writeObjectFieldStart("token");
        json.writeStringField("type", "http");
        json.writeStringField("scheme", "bearer");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void parameters(JsonGenerator json, Operation operation) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (var segment : operation.route().segments()) {
            if (segment.startsWith("{")) {
                var name = segment.substring(1, segment.length() - 1);
                parameter(json, find(operation.action(), name), name, true);
            }
        }
        if (!hasBody(operation)) {
            for (var param : operation.action().params()) {
                if (!inPath(operation, param)) {
                    parameter(json, param, param.name(), false);
                }
            }
        }
        json.writeEndArray();
    }

    private static void parameter(JsonGenerator json, Param param, String name, boolean path) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("in", path ? "path" : "query");
        json.writeStringField("description", param.about());
        json.writeBooleanField("required", path || param.required());
        json.writeFieldName("schema");
        Shapes.type(json, param.type());
        json.writeEndObject();
    }

    private static Param find(Action action, String name) {
        return action.params().stream()
                .filter(param -> param.name().equals(name))
                .findFirst()
                .orElseGet(() -> Param.text(name, "Any text."));
    }

    private static void body(JsonGenerator json, Operation operation) throws IOException {
        if (!hasBody(operation)) {
            return;
        }
        boolean file = operation.action().params().stream().anyMatch(param -> param.type() == Param.Type.FILE);
        json.writeObjectFieldStart("requestBody");
        json.writeObjectFieldStart("content");
        json.writeObjectFieldStart(file ? "multipart/form-data" : JSON);
        json.writeObjectFieldStart("schema");
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (var param : operation.action().params()) {
            if (!inPath(operation, param)) {
                json.writeFieldName(param.name());
                Shapes.described(json, param);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static boolean hasBody(Operation operation) {
        var method = operation.route().method();
        return method.equals("POST") || method.equals("PUT");
    }

    private static boolean inPath(Operation operation, Param param) {
        return operation.route().segments().contains("{" + param.name() + "}") && param.type() != Param.Type.FILE;
    }

    private static void responses(JsonGenerator json, Action action) throws IOException {
        json.writeObjectFieldStart("responses");
        json.writeObjectFieldStart(String.valueOf(action.success()));
        json.writeStringField("description", Phrases.of(action.success()));
        if (!action.answer().equals("nothing")) {
            json.writeObjectFieldStart("content");
            json.writeObjectFieldStart(action.answer().equals("bytes") ? "*/*" : JSON);
            json.writeFieldName("schema");
            Shapes.reference(json, action.answer());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("default");
        json.writeStringField("description", "No: by status; as problem+json if the Accept header prefers it.");
        json.writeEndObject();
        json.writeEndObject();
    }
}
