package letschat.moving;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import letschat.core.model.Account;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.moving.Report.Kind;
import org.bson.BsonDocument;

/** Makes nouns of the documents of Let's Chat 0.3 to 0.4.8 (its models/user.js and models/room.js). */
final class OldDocuments {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern SALTED = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Optional<String> salt;
    private final SecureRandom random;
    private final Report report;

    OldDocuments(Optional<String> salt, SecureRandom random, Report report) {
        this.salt = salt;
        this.random = random;
        this.report = report;
    }

    /** Empty when there is no id or nothing to call the user by, which is reported. */
    Optional<Account> user(BsonDocument document) {
        var id = Fields.id(document, "_id");
        var email = Fields.words(document, "email")
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> EMAIL.matcher(it).matches())
                .orElse("");
        var username = Fields.words(document, "username")
                .or(() -> Fields.words(document, "uid"))
                .or(() -> Optional.of(email).filter(it -> !it.isEmpty()).map(it -> it.substring(0, it.indexOf('@'))))
                .or(() -> Fields.words(document, "displayName"));
        if (id.isEmpty() || username.isEmpty()) {
            report.skipped(Kind.USERS, "without an id or any name", id.orElse("?"));
            return Optional.empty();
        }
        var first = Fields.words(document, "firstName").orElse("");
        var last = Fields.words(document, "lastName").orElse("");
        var user = new User(
                new UserId(id.get()),
                username.get(),
                Fields.words(document, "displayName").orElse(username.get()),
                first,
                last,
                avatar(),
                false,
                true,
                Fields.instant(document, "joined").orElseGet(() -> Fields.made(id.get())));
        var provider = provider(document, username.get());
        var external = provider.equals(Account.LOCAL) ? Optional.<String>empty() : Fields.words(document, "uid");
        var hash = provider.equals(Account.LOCAL) ? hash(document, username.get()) : Optional.<String>empty();
        return Optional.of(new Account(user, email, provider, external, hash));
    }

    private String avatar() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Before 0.4 nobody said who it was that checked a password elsewhere. */
    private String provider(BsonDocument document, String username) {
        var told = Fields.words(document, "provider");
        if (told.isEmpty() && Fields.words(document, "uid").isPresent()) {
            report.changed(
                    Kind.USERS, "signs in elsewhere, the old house does not say where: taken for ldap", username);
            return "ldap";
        }
        return told.orElse(Account.LOCAL);
    }

    private Optional<String> hash(BsonDocument document, String username) {
        var kept = Fields.text(document, "password").orElse("");
        if (BCRYPT.matcher(kept).matches()) {
            return Optional.of(kept);
        }
        if (SALTED.matcher(kept).matches() && salt.isPresent()) {
            return Optional.of("sha256$" + salt.get() + "$" + kept);
        }
        report.changed(
                Kind.USERS,
                SALTED.matcher(kept).matches()
                        ? "needs a new password: the old one is salted, and auth.local.salt is not set"
                        : "needs a new password: the old one is in no form that is known",
                username);
        return Optional.empty();
    }

    /** The hash of the second half of the API token. */
    static Optional<String> token(BsonDocument document) {
        return Fields.text(document, "token").filter(it -> BCRYPT.matcher(it).matches());
    }

    /** Empty when there is no id, name or slug, which is reported. */
    Optional<Room> room(BsonDocument document, UnaryOperator<UserId> here) {
        var id = Fields.id(document, "_id");
        var name = Fields.words(document, "name").or(() -> Fields.words(document, "slug"));
        if (id.isEmpty() || name.isEmpty()) {
            report.skipped(Kind.ROOMS, "without an id or any name", id.orElse("?"));
            return Optional.empty();
        }
        var created = Fields.instant(document, "created").orElseGet(() -> Fields.made(id.get()));
        var password = Fields.text(document, "password").filter(it -> !it.isEmpty());
        if (password.isPresent() && !BCRYPT.matcher(password.get()).matches()) {
            report.changed(Kind.ROOMS, "its password is in no form that is known, nobody can show it", name.get());
        }
        return Optional.of(new Room(
                new RoomId(id.get()),
                RoomKind.GROUP,
                Fields.words(document, "slug").orElse(name.get()),
                name.get(),
                Fields.words(document, "description"),
                here.apply(new UserId(Fields.id(document, "owner").orElse("0".repeat(24)))),
                Fields.flag(document, "private"),
                password,
                Fields.ids(document, "participants").stream()
                        .map(UserId::new)
                        .map(here)
                        .collect(Collectors.toUnmodifiableSet()),
                Fields.flag(document, "archived"),
                created,
                Fields.instant(document, "lastActive").orElse(created),
                0));
    }
}
