package letschat.core.room;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import letschat.core.CoreSettings;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;

/** The rules for names, slugs and passwords of rooms (Let's Chat 0.4.2 models/room.js), with lengths. */
final class RoomRules {
    /** Hashing a long password is dear, and everybody may guess at one. */
    static final int MOST_PASSWORD = 128;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9_]+");

    private final CoreSettings.Rooms settings;

    RoomRules(CoreSettings.Rooms settings) {
        this.settings = settings;
    }

    /** The draft normalised; refuses INVALID, SWITCHED_OFF. */
    RoomDraft draft(RoomDraft typed) {
        var wrong = new LinkedHashMap<String, String>();
        var slug = typed.slug().strip().toLowerCase(Locale.ROOT);
        var name = name(typed.name(), wrong);
        var description = description(typed.description(), wrong);
        checkSlug(slug, wrong);
        var password = typed.password().filter(text -> !text.isEmpty());
        password.ifPresent(text -> checkPassword(text, wrong));
        refuseIf(wrong);
        if (typed.restricted() || password.isPresent()) {
            refuseUnlessRestrictable();
        }
        return new RoomDraft(name, slug, description, typed.restricted(), password);
    }

    /** The change normalised; refuses INVALID, SWITCHED_OFF. */
    RoomChange change(RoomChange typed) {
        var wrong = new LinkedHashMap<String, String>();
        var name = name(typed.name(), wrong);
        var description = description(typed.description(), wrong);
        if (typed.password() instanceof RoomChange.PasswordChange.Set set) {
            checkPassword(set.password(), wrong);
            refuseIf(wrong);
            refuseUnlessRestrictable();
        }
        refuseIf(wrong);
        return new RoomChange(name, description, typed.password(), typed.memberNames());
    }

    void refuseUnlessRestrictable() {
        if (!settings.restricted()) {
            throw Refused.switchedOff("Private rooms are switched off.");
        }
    }

    static Refused slugTaken(String slug) {
        var message = "Expected slug to be unique (" + slug + ").";
        return Refused.conflict(message, Map.of("slug", message));
    }

    private String name(String typed, Map<String, String> wrong) {
        var name = visible(typed);
        if (name.isEmpty()) {
            wrong.put("name", "Path `name` is required.");
        } else if (name.length() > settings.maxName()) {
            wrong.put("name", "Path `name` is longer than " + settings.maxName() + " characters.");
        }
        return name;
    }

    private Optional<String> description(Optional<String> typed, Map<String, String> wrong) {
        var description = typed.map(RoomRules::visible).filter(text -> !text.isEmpty());
        if (description
                .filter(text -> text.length() > settings.maxDescription())
                .isPresent()) {
            wrong.put("description", "Path `description` is longer than " + settings.maxDescription() + " characters.");
        }
        return description;
    }

    private void checkSlug(String slug, Map<String, String> wrong) {
        if (slug.isEmpty()) {
            wrong.put("slug", "Path `slug` is required.");
        } else if (slug.length() > settings.maxSlug()) {
            wrong.put("slug", "Path `slug` is longer than " + settings.maxSlug() + " characters.");
        } else if (!SLUG.matcher(slug).matches() || RoomId.parse(slug).isPresent()) {
            // A slug of the form of an id would name another room, or a direct conversation.
            wrong.put("slug", "Path `slug` is invalid (" + visible(slug) + ").");
        }
    }

    private static void checkPassword(String password, Map<String, String> wrong) {
        if (password.isEmpty()) {
            wrong.put("password", "Path `password` is required.");
        } else if (password.length() > MOST_PASSWORD) {
            wrong.put("password", "Path `password` is longer than " + MOST_PASSWORD + " characters.");
        }
    }

    /** Without what shows nothing or turns the direction of the text around it. */
    private static String visible(String typed) {
        return typed.replaceAll("[\\p{Cc}\\p{Cs}\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]", " ")
                .strip();
    }

    private static void refuseIf(Map<String, String> wrong) {
        if (!wrong.isEmpty()) {
            throw Refused.invalid(String.join(" ", wrong.values()), wrong);
        }
    }
}
