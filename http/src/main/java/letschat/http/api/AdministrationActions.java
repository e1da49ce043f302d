package letschat.http.api;

import java.util.Optional;
import letschat.core.Core;
import letschat.http.Operator;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What administrators see of the house, and the links they hand out. */
final class AdministrationActions {
    private final Core core;
    private final Operator operator;

    AdministrationActions(Core core, Operator operator) {
        this.core = core;
        this.operator = operator;
    }

    Reply users(ActionRequest request) {
        var accounts = core.accounts()
                .administered(
                        request.caller(),
                        request.text(Params.QUERY).orElse(""),
                        request.page(Params.SKIP, Params.TAKE));
        return Wire.list(accounts, AdministrationJson::write);
    }

    Reply rooms(ActionRequest request) {
        var archived = request.has(Params.ONLY_ARCHIVED)
                ? Optional.of(request.truthy(Params.ONLY_ARCHIVED))
                : Optional.<Boolean>empty();
        var rooms = core.rooms()
                .administered(
                        request.caller(),
                        request.text(Params.QUERY).orElse(""),
                        archived,
                        request.page(Params.SKIP, Params.TAKE));
        return Wire.list(rooms, AdministrationJson::write);
    }

    /** Of users by name or id: the code goes to the administrator, who hands the link on. */
    Reply reset(ActionRequest request) {
        var user = core.accounts().find(request.required(Params.USER));
        return link("/reset?code=" + core.links().reset(request.caller(), user.id()));
    }

    Reply invite(ActionRequest request) {
        return link("/login?invite=" + core.links().invitation(request.caller()));
    }

    Reply settings(ActionRequest request) {
        return Wire.list(operator.settings(), AdministrationJson::write);
    }

    Reply health(ActionRequest request) {
        var count = core.figures().count(request.caller());
        var condition = operator.condition();
        return Reply.json(200, Json.write(json -> AdministrationJson.write(json, condition, count)));
    }

    /** Begins with what the operator set, never with what a request says of its host (security case B1). */
    private Reply link(String path) {
        return Reply.json(200, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("link", operator.address() + path);
            json.writeEndObject();
        }));
    }
}
