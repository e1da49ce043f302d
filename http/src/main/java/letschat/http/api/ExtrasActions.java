package letschat.http.api;

import letschat.http.action.ActionRequest;
import letschat.http.action.Reply;

/** Emotes and replacements, as the house has them. */
final class ExtrasActions {
    private final Extras extras;

    ExtrasActions(Extras extras) {
        this.extras = extras;
    }

    Reply emotes(ActionRequest request) {
        return Wire.list(extras.emotes(), (json, emote) -> {
            json.writeStartObject();
            json.writeStringField("emote", emote.emote());
            json.writeStringField("image", emote.image());
            if (emote.size().isPresent()) {
                json.writeNumberField("size", emote.size().get());
            }
            json.writeEndObject();
        });
    }

    Reply replacements(ActionRequest request) {
        return Wire.list(extras.replacements(), (json, replacement) -> {
            json.writeStartObject();
            json.writeStringField("regex", replacement.regex());
            json.writeStringField("template", replacement.template());
            json.writeEndObject();
        });
    }
}
