package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import letschat.http.action.Param;

/** The shapes that actions answer, for the OpenAPI document. */
final class Shapes {
    private static final String TEXT = "string";
    private static final Map<String, Map<String, String>> OBJECTS = objects();

    private Shapes() {}

    static void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("schemas");
        for (var shape : OBJECTS.entrySet()) {
            json.writeObjectFieldStart(key(shape.getKey()));
            json.writeStringField("type", "object");
            json.writeObjectFieldStart("properties");
            for (var field : shape.getValue().entrySet()) {
                json.writeObjectFieldStart(field.getKey());
                json.writeStringField("type", field.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** {@code [room]} is a list of rooms; {@code bytes} is a file. */
    static void reference(JsonGenerator json, String answer) throws IOException {
        json.writeStartObject();
        if (answer.startsWith("[")) {
            json.writeStringField("type", "array");
            json.writeFieldName("items");
            reference(json, answer.substring(1, answer.length() - 1));
        } else if (OBJECTS.containsKey(answer)) {
            json.writeStringField("$ref", "#/components/schemas/" + key(answer));
        }
        json.writeEndObject();
    }

    static void type(JsonGenerator json, Param.Type type) throws IOException {
        json.writeStartObject();
        typeFields(json, type);
        json.writeEndObject();
    }

    static void described(JsonGenerator json, Param param) throws IOException {
        json.writeStartObject();
        typeFields(json, param.type());
        json.writeStringField("description", param.about());
        json.writeEndObject();
    }

    private static void typeFields(JsonGenerator json, Param.Type type) throws IOException {
        switch (type) {
            case TEXT -> json.writeStringField("type", TEXT);
            case NUMBER -> json.writeStringField("type", "integer");
            case FLAG -> json.writeStringField("type", "boolean");
            case ID -> {
                json.writeStringField("type", TEXT);
                json.writeStringField("pattern", "^[0-9a-f]{24}$");
            }
            case INSTANT -> {
                json.writeStringField("type", TEXT);
                json.writeStringField("format", "date-time");
            }
            case NAMES -> {
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                json.writeStringField("type", TEXT);
                json.writeEndObject();
            }
            case FILE -> {
                json.writeStringField("type", TEXT);
                json.writeStringField("format", "binary");
            }
        }
    }

    private static String key(String shape) {
        return shape.replace(' ', '_');
    }

    private static Map<String, Map<String, String>> objects() {
        var objects = new LinkedHashMap<String, Map<String, String>>();
        objects.put("user", texts("id", "firstName", "lastName", "username", "displayName", "avatar"));
        objects.put("room", room());
        said(objects);
        var conversation = texts("id", "lastActive");
        conversation.put("user", "object");
        conversation.put("seq", "integer");
        conversation.put("readSeq", "integer");
        conversation.put("muted", "boolean");
        objects.put("conversation", conversation);
        var file = texts("id", "owner", "name", "type", "size", "url", "uploaded", "room", "thumbnail");
        List.of("bytes", "width", "height").forEach(field -> file.put(field, "integer"));
        objects.put("file", file);
        var connection = texts("id", "type");
        connection.put("user", "object");
        objects.put("connection", connection);
        var login = texts("id", "created", "lastUsed", "address", "agent");
        login.put("current", "boolean");
        objects.put("login", login);
        signingIn(objects);
        administration(objects);
        objects.put("emote", texts("emote", "image"));
        objects.put("replacement", texts("regex", "template"));
        objects.put("success", texts("status", "message"));
        objects.put("token", texts("status", "message", "token"));
        return objects;
    }

    private static Map<String, String> room() {
        var room = texts("id", "slug", "name", "description", "lastActive", "created", "owner");
        room.put("private", "boolean");
        room.put("hasPassword", "boolean");
        room.put("participants", "array");
        room.put("seq", "integer");
        room.put("readSeq", "integer");
        room.put("mentions", "integer");
        room.put("level", TEXT);
        room.put("muted", "boolean");
        room.put("change", "integer");
        room.put("speakers", TEXT);
        room.put("slow", "integer");
        room.put("affiliation", TEXT);
        room.put("voice", "boolean");
        return room;
    }

    private static void said(Map<String, Map<String, String>> objects) {
        var message =
                texts("id", "text", "posted", "owner", "room", "clientId", "edited", "removed", "changedBy", "reason");
        message.put("change", "integer");
        message.put("seq", "integer");
        objects.put("message", message);
        objects.put("direct message", message);
        var standing = texts("affiliation", "reason", "by", "since");
        standing.put("user", "object");
        standing.put("voice", "boolean");
        objects.put("standing", standing);
    }

    private static void signingIn(Map<String, Map<String, String>> objects) {
        var device = texts("id", "name", "created", "lastUsed", "expires");
        device.put("scopes", "array");
        objects.put("app password", device);
        var made = new LinkedHashMap<>(device);
        made.put("password", TEXT);
        objects.put("new app password", made);
        var standing = new LinkedHashMap<String, String>();
        standing.put("enrolled", "boolean");
        standing.put("demanded", "boolean");
        standing.put("recoveryCodes", "integer");
        objects.put("second factor", standing);
        objects.put("authenticator", texts("secret", "uri"));
        objects.put("recovery codes", new LinkedHashMap<>(Map.of("recoveryCodes", "array")));
    }

    private static void administration(Map<String, Map<String, String>> objects) {
        var account = texts("id", "firstName", "lastName", "username", "displayName", "avatar", "email", "provider");
        account.put("administrator", "boolean");
        account.put("active", "boolean");
        account.putAll(texts("joined", "lastSeen"));
        objects.put("account", account);
        var setting = texts("key", "value", "from");
        setting.put("secret", "boolean");
        objects.put("setting", setting);
        objects.put("health", health());
        objects.put("link", texts("link"));
    }

    private static Map<String, String> health() {
        var health = texts("version", "started");
        for (var figure : List.of("connections", "users", "rooms", "messages", "databaseBytes", "fileBytes")) {
            health.put(figure, "integer");
        }
        health.put("checks", "array");
        return health;
    }

    private static Map<String, String> texts(String... names) {
        var fields = new LinkedHashMap<String, String>();
        List.of(names).forEach(name -> fields.put(name, TEXT));
        return fields;
    }
}
