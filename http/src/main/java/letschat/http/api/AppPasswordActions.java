package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import letschat.core.Core;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Refused;
import letschat.core.model.Scope;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** Passwords of one's devices and programs. */
final class AppPasswordActions {
    /** Longer is refused by the core; this much still fits into a duration. */
    private static final long MOST_DAYS = 1_000_000;

    private final Core core;

    AppPasswordActions(Core core) {
        this.core = core;
    }

    Reply list(ActionRequest request) {
        return Wire.list(core.appPasswords().list(request.caller()), (json, password) -> {
            json.writeStartObject();
            writeFields(json, password);
            json.writeEndObject();
        });
    }

    Reply add(ActionRequest request) {
        var days = request.number(Params.DAYS).stream()
                .mapToObj(number -> Duration.ofDays(Math.min(number, MOST_DAYS)))
                .findFirst();
        var made = core.appPasswords().make(request.caller(), request.required(Params.DEVICE), scopes(request), days);
        return Reply.json(201, Json.write(json -> {
            json.writeStartObject();
            writeFields(json, made.password());
            json.writeStringField("password", made.secret());
            json.writeEndObject();
        }));
    }

    Reply revoke(ActionRequest request) {
        core.appPasswords().revoke(request.caller(), request.requiredId(Params.APP_PASSWORD_ID, AppPasswordId::parse));
        return Reply.phrase(204);
    }

    private static Set<Scope> scopes(ActionRequest request) {
        var scopes = EnumSet.noneOf(Scope.class);
        request.names(Params.SCOPES).stream().map(AppPasswordActions::scope).forEach(scopes::add);
        return scopes;
    }

    private static Scope scope(String name) {
        return Arrays.stream(Scope.values())
                .filter(scope -> Wire.name(scope).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("scopes", "scopes are read, write, files and admin."));
    }

    private static void writeFields(JsonGenerator json, AppPassword password) throws IOException {
        json.writeStringField("id", password.id().value());
        json.writeStringField("name", password.name());
        json.writeArrayFieldStart("scopes");
        for (var scope : EnumSet.copyOf(password.scopes())) {
            json.writeString(Wire.name(scope));
        }
        json.writeEndArray();
        json.writeStringField("created", Wire.instant(password.created()));
        if (password.lastUsed().isPresent()) {
            json.writeStringField("lastUsed", Wire.instant(password.lastUsed().get()));
        }
        if (password.expires().isPresent()) {
            json.writeStringField("expires", Wire.instant(password.expires().get()));
        }
    }
}
