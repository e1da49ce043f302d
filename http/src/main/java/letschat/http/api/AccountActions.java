package letschat.http.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import letschat.core.Core;
import letschat.core.account.AccountChange;
import letschat.core.account.ProfileChange;
import letschat.core.account.Registration;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about one's own account. */
final class AccountActions {
    private final Core core;

    AccountActions(Core core) {
        this.core = core;
    }

    Reply whoami(ActionRequest request) {
        return answer(request, request.caller().user());
    }

    Reply register(ActionRequest request) {
        if (request.visitor().caller().isPresent()) {
            throw Refused.forbidden("Permission denied");
        }
        var invite = request.filled(Params.INVITE);
        if (invite.isPresent() && !core.settings().accounts().registration()) {
            core.links().register(registration(request), invite.get());
        } else {
            core.accounts().register(registration(request));
        }
        return Wire.success(201, "You've been registered, please try logging in now!");
    }

    /** The first administrator, who is signed in at once. */
    Reply setUp(ActionRequest request) {
        var account = core.accounts().setUp(request.required(Params.CODE), registration(request));
        return LoginActions.begun(core, account.user(), request, Wire.success(201, "The house is yours."));
    }

    /** By a link that an administrator handed out. */
    Reply reset(ActionRequest request) {
        core.links().redeem(request.required(Params.RESET_CODE), request.required(Params.PASSWORD));
        return Wire.success(200, "You have a new password, please log in with it.");
    }

    Reply profile(ActionRequest request) {
        var change = new ProfileChange(
                request.text(Params.DISPLAY_NAME), request.text(Params.FIRST_NAME), request.text(Params.LAST_NAME));
        return answer(request, core.accounts().changeProfile(request.caller(), change));
    }

    Reply settings(ActionRequest request) {
        var wanted = request.filled(Params.NEW_PASSWORD);
        var again = request.text(Params.NEW_PASSWORD_AGAIN);
        if (wanted.isPresent() && again.isPresent() && !wanted.equals(again)) {
            throw Refused.invalid("password", "Password not confirmed");
        }
        var change = new AccountChange(
                request.filled(Params.CURRENT_PASSWORD),
                request.filled(Params.USERNAME),
                request.filled(Params.EMAIL),
                wanted,
                request.truthy(Params.END_TOKENS));
        try {
            return answer(request, core.accounts().changeAccount(request.caller(), change));
        } catch (Refused refused) {
            if (refused.reason() == Refused.Reason.INVALID && refused.fields().isEmpty()) {
                return notUpdated(refused.getMessage());
            }
            throw refused;
        }
    }

    /** COMPAT: how 0.4.2 says why, when no field is to blame. */
    private static Reply notUpdated(String reason) {
        return Reply.json(400, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("message", "Unable to update your account.");
            json.writeNullField("errors");
            json.writeStringField("reason", reason);
            json.writeEndObject();
        }));
    }

    Reply generateToken(ActionRequest request) {
        var token = core.accounts().generateToken(request.caller());
        return Reply.json(200, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("status", "success");
            json.writeStringField("message", "Token generated.");
            json.writeStringField("token", token);
            json.writeEndObject();
        }));
    }

    Reply revokeToken(ActionRequest request) {
        core.accounts().revokeToken(request.caller());
        return Wire.success(200, "Token revoked.");
    }

    /**
     * COMPAT: to oneself a client of 0.4.2 is told the e-mail's MD5 as avatar, so that it still shows one's own Gravatar;
     * everybody else, and every newer client, gets the opaque one.
     */
    private Reply answer(ActionRequest request, User user) {
        var account = core.accounts().account(request.caller());
        if (request.extended()) {
            return Reply.json(200, Json.write(json -> UserJson.writeSelf(json, account)));
        }
        var gravatar = gravatar(account.email());
        return Reply.json(200, Json.write(json -> UserJson.writeSelf(json, user, gravatar)));
    }

    private static String gravatar(String email) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(email.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }

    private static Registration registration(ActionRequest request) {
        var password = request.text(Params.PASSWORD).orElse("");
        if (!password.equals(request.text(Params.PASSWORD_AGAIN).orElse(""))) {
            throw Refused.invalid("password", "Password not confirmed");
        }
        return new Registration(
                request.text(Params.USERNAME).orElse(""),
                request.text(Params.EMAIL).orElse(""),
                password,
                request.text(Params.DISPLAY_NAME),
                request.text(Params.FIRST_NAME),
                request.text(Params.LAST_NAME));
    }
}
