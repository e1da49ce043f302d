package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.Core;
import letschat.core.account.Accounts;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.presence.Signs;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about users, and what administrators do to them. */
final class UserActions {
    private final Accounts accounts;
    private final Signs signs;

    UserActions(Core core) {
        this.accounts = core.accounts();
        this.signs = core.signs();
    }

    Reply list(ActionRequest request) {
        var users = accounts.list(request.page(Params.SKIP, Params.TAKE));
        return request.extended() ? Wire.list(users, this::extended) : Wire.list(users, UserJson::write);
    }

    Reply get(ActionRequest request) {
        var user = accounts.find(request.required(Params.USER));
        return request.extended() ? Reply.json(200, Json.write(json -> extended(json, user))) : answer(user);
    }

    private void extended(JsonGenerator json, User user) throws IOException {
        UserJson.write(json, user, signs.status(user.id()));
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
