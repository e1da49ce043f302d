package letschat.http.api;

import letschat.http.action.Param;

/** The parameters of all actions; those of one name mean the same wherever they are taken. */
final class Params {
    static final Param SKIP = Param.number("skip", "How many to leave out.");
    static final Param TAKE = Param.number("take", "How many at most: 500 unless said, never more than 5000.");
    static final Param REVERSE = Param.flag("reverse", "Newest first, unless this is false.");
    static final Param EXPAND = Param.text("expand", "Comma list of owner and room: objects instead of ids.");
    static final Param EXTENDED = Param.flag("extended", "Answer with seq and clientId.");

    static final Param ROOM = Param.id("room", "The room's id; in a path its slug will do.");
    static final Param ROOM_KEY =
            Param.text("room", "The room's id or slug.", "id").needed();
    static final Param JOIN_ID =
            Param.id("roomId", "The room's id.", "room", "id").needed();
    static final Param ROOM_PASSWORD = Param.text("password", "The room's password.");
    static final Param NAME = Param.text("name", "The room's name.").needed();
    static final Param SLUG = Param.text("slug", "The room's address: small letters, digits, underscores.")
            .needed();
    static final Param DESCRIPTION = Param.text("description", "What the room is for.");
    static final Param PRIVATE = Param.flag("private", "Only members may enter.");
    static final Param PARTICIPANTS =
            Param.names("participants", "User names of the members, in place of the earlier ones.");
    static final Param USERS = Param.flag("users", "Say who is there, and put the fullest rooms first.");
    static final Param ARCHIVED = Param.flag("archived", "List archived rooms the caller could restore instead.");

    static final Param ONLY_ARCHIVED = Param.flag("archived", "Only archived rooms, or with false only the others.");

    static final Param TEXT = Param.text("text", "What is said.").needed();
    static final Param CLIENT_ID =
            Param.text("clientId", "The client's own id: the same one again is the same message.", "client_id");
    static final Param READ_SEQ =
            Param.number("seq", "The number of the last message read.").needed();
    static final Param LEVEL = Param.text("level", "What to be told of: all, mentions or nothing.");
    static final Param MUTED = Param.flag("muted", "Whether to be told of nothing for now.");
    static final Param AFFILIATION = Param.text("affiliation", "owner, administrator, member, none or outcast.")
            .needed();
    static final Param MUTE =
            Param.flag("muted", "Whether the user may not speak from now on.").needed();
    static final Param REASON = Param.text("reason", "Why, for people.");
    static final Param SPEAKERS = Param.text("speakers", "Who may speak: all, members or administrators.");
    static final Param SLOW = Param.number("slow", "Seconds one waits between two messages; 0: none.");
    static final Param MESSAGE_ID =
            Param.id("message", "The message's id.", "id").needed();
    static final Param SINCE_CHANGE =
            Param.number("since_change", "Only changes to earlier messages after this one.", "sinceChange");
    static final Param STATUS = Param.text("status", "online, away or busy.").needed();
    static final Param SINCE_ID = Param.id("since_id", "Only messages after this one.");
    static final Param SINCE_SEQ =
            Param.number("since_seq", "Only messages after this number, oldest first.", "sinceSeq");
    static final Param BEFORE_SEQ = Param.number("before_seq", "Only messages before this number.", "beforeSeq");
    static final Param FROM = Param.instant("from", "Only later than this.");
    static final Param TO = Param.instant("to", "Not later than this.");
    static final Param QUERY = Param.text("query", "Words that must be in the text.");
    static final Param AUTHOR = Param.text("author", "Only by this user, by id or name.");
    static final Param HAS = Param.text("has", "Only with a link, or only with a file.");
    static final Param BEFORE = Param.id("before", "Only messages earlier than this one.");

    static final Param FILE_ID = Param.id("file", "The file's id.").needed();
    static final Param KEY = Param.text("key", "What opens the file.").needed();
    static final Param FILE =
            Param.file("file", "The file, as multipart/form-data.").needed();
    static final Param POST = Param.flag("post", "Also say in the room that the file is there.");

    static final Param PICTURE =
            Param.file("file", "The picture, as multipart/form-data.").needed();
    static final Param AVATAR = Param.text("avatar", "A user's avatar.").needed();
    static final Param SIDE = Param.number("s", "How many pixels wide it is shown.");

    static final Param USER = Param.text("user", "A user's id or name.", "id").needed();
    static final Param USER_ID = Param.id("user", "The user's id.").needed();
    static final Param OF_USER = Param.text("user", "Only this user's, by id or name.");
    static final Param KIND = Param.text("type", "socket.io or xmpp.");

    static final Param USERNAME = Param.text("username", "The user's name.");
    static final Param LOGIN_NAME =
            Param.text("username", "User name or e-mail.").needed();
    static final Param EMAIL = Param.text("email", "E-mail address.");
    static final Param PASSWORD = Param.text("password", "The password.").needed();
    static final Param PASSWORD_AGAIN = Param.text(
                    "passwordConfirm", "The password once more.", "passwordconfirm", "password-confirm")
            .needed();
    static final Param CURRENT_PASSWORD = Param.text(
                    "currentPassword", "The password so far.", "current-password", "password")
            .needed();
    static final Param NEW_PASSWORD = Param.text("newPassword", "The password from now on.", "new-password");
    static final Param NEW_PASSWORD_AGAIN =
            Param.text("confirmPassword", "The new password once more.", "confirm-password", "passwordConfirm");
    static final Param END_TOKENS = Param.flag("endTokens", "With a new password: end the API token too.");
    static final Param DISPLAY_NAME = Param.text("displayName", "The name shown.", "displayname", "display-name");
    static final Param FIRST_NAME = Param.text("firstName", "First name.", "firstname", "first-name");
    static final Param LAST_NAME = Param.text("lastName", "Last name.", "lastname", "last-name");
    static final Param LOGIN_ID = Param.id("id", "The login's id.").needed();
    static final Param APP_PASSWORD_ID =
            Param.id("id", "The app password's id.").needed();
    static final Param DEVICE =
            Param.text("name", "What the device or program is called.").needed();
    static final Param SCOPES = Param.names(
                    "scopes", "What it may do: read, write, files, admin; a list, or one text with commas.")
            .needed();
    static final Param DAYS = Param.number("days", "After how many days it ends; never, unless said.");
    static final Param FACTOR_CODE = Param.text("code", "A code of the second factor, or a recovery code.");
    static final Param CODE =
            Param.text("code", "The one-time code that the start printed.").needed();
    static final Param RESET_CODE =
            Param.text("code", "The code of a reset link.").needed();
    static final Param INVITE = Param.text("invite", "The code of an invitation, where not everybody may register.");
    static final Param ADMINISTRATOR =
            Param.flag("administrator", "Whether the user is one from now on.").needed();

    private Params() {}
}
