package letschat.http.api;

import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** Signing in and out, and the browsers in which one is signed in. */
final class LoginActions {
    private static final Reply FACTOR_FIRST = Reply.json(200, Json.write(json -> {
        json.writeStartObject();
        json.writeStringField("status", "success");
        json.writeStringField("message", "Set up a second factor first.");
        json.writeStringField("next", "second-factor");
        json.writeEndObject();
    }));

    private static final String LOGIN_PAGE = "/login";

    private final Core core;

    LoginActions(Core core) {
        this.core = core;
    }

    /** A new login each time, so that an id from before cannot be kept; the one that was shown ends. */
    Reply login(ActionRequest request) {
        var name = request.filled(Params.LOGIN_NAME);
        var password = request.filled(Params.PASSWORD);
        if (name.isEmpty() || password.isEmpty()) {
            throw new Refused(Refused.Reason.SIGN_IN_FIRST, "Incorrect login credentials.");
        }
        var user = core.secondFactors()
                .signIn(
                        name.get(),
                        password.get(),
                        request.filled(Params.FACTOR_CODE),
                        request.visitor().origin());
        end(request);
        return begun(core, user, request, Wire.success(200, "Logging you in..."));
    }

    Reply logout(ActionRequest request) {
        end(request);
        return Reply.nothing().with(new Reply.LoginEnded());
    }

    /** COMPAT: a link ends the login and leads to the login page. */
    Reply logoutByLink(ActionRequest request) {
        end(request);
        return Reply.elsewhere(LOGIN_PAGE).with(new Reply.LoginEnded());
    }

    Reply list(ActionRequest request) {
        var current = request.caller().login();
        return Wire.list(core.logins().list(request.caller()), (json, login) -> {
            json.writeStartObject();
            json.writeStringField("id", login.id().value());
            json.writeStringField("created", Wire.instant(login.created()));
            json.writeStringField("lastUsed", Wire.instant(login.lastUsed()));
            json.writeStringField("address", login.address());
            json.writeStringField("agent", login.agent());
            json.writeBooleanField("current", isCurrent(login, current));
            json.writeEndObject();
        });
    }

    Reply revoke(ActionRequest request) {
        core.logins().revoke(request.caller(), request.requiredId(Params.LOGIN_ID, LoginId::parse));
        return Reply.phrase(204);
    }

    /** Answers with a new login; who may do nothing before a second factor is set up is told so in place of {@code welcome}. */
    static Reply begun(Core core, User user, ActionRequest request, Reply welcome) {
        var visitor = request.visitor();
        var secret =
                core.logins().begin(user, visitor.origin(), visitor.agent()).secret();
        var reply = core.secondFactors().owes(user.id()) ? FACTOR_FIRST : welcome;
        return reply.with(new Reply.LoginBegun(secret));
    }

    Reply revokeOthers(ActionRequest request) {
        core.logins().revokeOthers(request.caller());
        return Reply.phrase(204);
    }

    private void end(ActionRequest request) {
        request.visitor().caller().filter(LoginActions::byLogin).ifPresent(core.logins()::end);
    }

    private static boolean byLogin(Caller caller) {
        return caller.login().isPresent();
    }

    private static boolean isCurrent(Login login, Optional<LoginId> current) {
        return current.filter(login.id()::equals).isPresent();
    }
}
