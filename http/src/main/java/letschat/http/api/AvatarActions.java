package letschat.http.api;

import java.util.regex.Pattern;
import letschat.core.Core;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about the pictures that people show of themselves. */
final class AvatarActions {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int USUAL_SIDE = 50;

    /** The picture of an id never changes. */
    private static final String FOREVER = "private, max-age=31536000, immutable";

    private static final String FOR_A_DAY = "private, max-age=86400";

    private final Core core;

    AvatarActions(Core core) {
        this.core = core;
    }

    Reply change(ActionRequest request) {
        var upload = request.upload().orElseThrow(() -> Refused.invalid("file", "There is no file."));
        return answer(core.avatars().change(request.caller(), upload));
    }

    Reply remove(ActionRequest request) {
        return answer(core.avatars().remove(request.caller()));
    }

    Reply get(ActionRequest request) {
        var avatar = request.required(Params.AVATAR);
        if (!ID.matcher(avatar).matches()) {
            throw Refused.notFound("There is no such avatar.");
        }
        int side = (int) Math.min(request.number(Params.SIDE).orElse(USUAL_SIDE), Integer.MAX_VALUE);
        var own = core.avatars().find(avatar, side);
        var picture = own.or(() -> core.avatars().findElsewhere(avatar, side)).orElseGet(() -> Identicon.of(avatar));
        boolean changes = own.isEmpty() && core.avatars().asksElsewhere();
        return Reply.picture(picture, avatar + "-" + picture.bytes().length)
                .with("cache-control", changes ? FOR_A_DAY : FOREVER);
    }

    private Reply answer(User user) {
        return Reply.json(200, Json.write(json -> UserJson.write(json, user)));
    }
}
