package letschat.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import letschat.core.CoreSettings;

/** Reads the core's share of the settings. */
final class CoreSection {
    private final Values values;

    CoreSection(Values values) {
        this.values = values;
    }

    CoreSettings read() {
        return new CoreSettings(
                accounts(),
                new CoreSettings.Throttling(
                        values.flag("auth.throttling.enable"),
                        values.number("auth.throttling.threshold", 1, 1000),
                        values.duration("auth.throttling.first"),
                        values.duration("auth.throttling.most")),
                new CoreSettings.Logins(values.duration("logins.idle"), values.duration("logins.absolute")),
                new CoreSettings.Rooms(
                        values.flag("rooms.private"),
                        values.number("rooms.maxName", 1, 10_000),
                        values.number("rooms.maxDescription", 0, 100_000),
                        values.number("rooms.maxSlug", 1, 1000)),
                new CoreSettings.Messages(values.number("limits.messageText", 1, 10_000_000)),
                new CoreSettings.Direct(values.flag("private.enable"), expiry()),
                files());
    }

    private CoreSettings.Accounts accounts() {
        return new CoreSettings.Accounts(
                values.flag("auth.local.enableRegistration"),
                values.flag("auth.local.enableInvitations"),
                values.pattern("auth.local.passwordRegex"),
                values.list("auth.providers"),
                demands());
    }

    private Set<CoreSettings.Demand> demands() {
        var key = "auth.secondFactor.required";
        var demands = EnumSet.noneOf(CoreSettings.Demand.class);
        for (var name : values.list(key)) {
            Arrays.stream(CoreSettings.Demand.values())
                    .filter(demand -> demand.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(demands::add, () -> values.refuse(key, "a list of administrator and member"));
        }
        return demands;
    }

    /** Minutes, or a word for no. */
    private Optional<Duration> expiry() {
        var key = "private.expire";
        var text = values.text(key).orElse("false");
        if (text.matches("[1-9]\\d{0,8}")) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(text)));
        }
        if (Values.parseFlag(text).orElse(true)) {
            values.refuse(key, "a number of minutes, or false to keep them for ever");
        }
        return Optional.empty();
    }

    private CoreSettings.Files files() {
        var types = values.list("files.allowedTypes");
        return new CoreSettings.Files(
                values.flag("files.enable"),
                values.flag("files.restrictTypes") ? Set.copyOf(types) : Set.of(),
                values.size("files.maxFileSize", 1),
                values.size("files.userQuota", 0),
                values.size("files.totalQuota", 0));
    }
}
