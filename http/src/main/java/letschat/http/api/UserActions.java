package letschat.http.api;

import letschat.core.account.Accounts;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about users, and what administrators do to them. */
final class UserActions {
    private final Accounts accounts;

    UserActions(Accounts accounts) {
        this.accounts = accounts;
    }

    Reply list(ActionRequest request) {
        return Wire.list(accounts.list(request.page(Params.SKIP, Params.TAKE)), UserJson::write);
    }

    Reply get(ActionRequest request) {
        return answer(accounts.find(request.required(Params.USER)));
    }

    Reply deactivate(ActionRequest request) {
        var user = named(request);
        accounts.deactivate(user.username());
        return answer(user);
    }

    Reply reactivate(ActionRequest request) {
        var user = named(request);
        accounts.reactivate(user.username());
        return answer(user);
    }

    Reply administrator(ActionRequest request) {
        var user = named(request);
        if (!request.has(Params.ADMINISTRATOR)) {
            throw Refused.invalid("administrator", "administrator is required.");
        }
        accounts.setAdministrator(user.username(), request.truthy(Params.ADMINISTRATOR));
        return answer(user);
    }

    /** A deactivated one too, if named by id. */
    private User named(ActionRequest request) {
        var key = request.required(Params.USER);
        return UserId.parse(key).flatMap(accounts::user).orElseGet(() -> accounts.find(key));
    }

    private static Reply answer(User user) {
        return Reply.json(200, Json.write(json -> UserJson.write(json, user)));
    }
}
