package letschat.http.api;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import letschat.core.Core;
import letschat.core.account.SecondFactors;
import letschat.core.model.User;
import letschat.http.Operator;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** Second factors: one's own, and what administrators take away. */
final class SecondFactorActions {
    private static final String ISSUER = "Let's Chat";

    private final Core core;
    private final Operator operator;
    private final SecondFactors factors;

    SecondFactorActions(Core core, Operator operator) {
        this.core = core;
        this.operator = operator;
        this.factors = core.secondFactors();
    }

    Reply standing(ActionRequest request) {
        var standing = factors.standing(request.caller());
        return Reply.json(200, Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("enrolled", standing.enrolled());
            json.writeBooleanField("demanded", standing.demanded());
            json.writeNumberField("recoveryCodes", standing.recoveryCodes());
            json.writeEndObject();
        }));
    }

    Reply begin(ActionRequest request) {
        var password = request.text(Params.CURRENT_PASSWORD).orElse("");
        var secret = factors.begin(request.caller(), password);
        var uri = uri(request.caller().user(), secret);
        return Reply.json(200, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("secret", secret);
            json.writeStringField("uri", uri);
            json.writeEndObject();
        }));
    }

    Reply confirm(ActionRequest request) {
        return codes(factors.confirm(request.caller(), request.required(Params.FACTOR_CODE)));
    }

    Reply renewRecoveryCodes(ActionRequest request) {
        return codes(factors.renewRecoveryCodes(request.caller(), request.required(Params.FACTOR_CODE)));
    }

    Reply remove(ActionRequest request) {
        factors.remove(request.caller(), request.required(Params.FACTOR_CODE));
        return Reply.phrase(204);
    }

    Reply takeAway(ActionRequest request) {
        factors.takeAway(core.accounts().find(request.required(Params.USER)).username());
        return Reply.phrase(204);
    }

    private static Reply codes(List<String> codes) {
        return Reply.json(200, Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("recoveryCodes");
            for (var code : codes) {
                json.writeString(code);
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** What authenticators read from a QR code; the host tells one house from another. */
    private String uri(User user, String secret) {
        var host = Objects.requireNonNullElse(URI.create(operator.address()).getHost(), "");
        var issuer = UrlText.encode(host.isEmpty() ? ISSUER : ISSUER + " " + host);
        return "otpauth://totp/" + issuer + ":" + UrlText.encode(user.username()) + "?secret=" + secret + "&issuer="
                + issuer;
    }
}
