package letschat.http.api;

import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static letschat.core.model.Refused.Reason.SWITCHED_OFF;
import static letschat.http.action.Access.ADMINISTRATOR;
import static letschat.http.action.Access.ANYONE;
import static letschat.http.action.Access.LOGIN;
import static letschat.http.action.Access.SIGNED_IN;
import static letschat.http.action.Refusals.Style.STATUS;
import static letschat.http.action.Refusals.Style.VALIDATION;
import static letschat.http.api.Params.*;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import letschat.core.Core;
import letschat.core.model.Scope;
import letschat.http.Operator;
import letschat.http.action.Access;
import letschat.http.action.Action;
import letschat.http.action.ActionRow;
import letschat.http.action.ActionTable;

/**
 * Everything a web client can ask, on one page. A row that says no in its own way does so for Let's Chat 0.4.2's sake
 * (COMPAT); all others go by docs/errors.md.
 */
public final class Routes {
    private final List<Action> actions = new ArrayList<>();

    private Routes() {}

    public static ActionTable of(Core core, Extras extras, Operator operator, InstantSource clock) {
        var routes = new Routes();
        var logins = new LoginActions(core);
        var account = new AccountActions(core);
        var users = new UserActions(core);
        var rooms = new RoomActions(core, clock);
        routes.signing(logins);
        routes.logins(logins);
        routes.account(account);
        routes.profile(account);
        routes.tokens(account);
        SecondFactorRoutes.add(routes::on, new SecondFactorActions(core, operator));
        AppPasswordRoutes.add(routes::on, new AppPasswordActions(core));
        routes.rooms(rooms);
        routes.archive(rooms);
        routes.seats(rooms);
        routes.messages(new MessageActions(core));
        FileRoutes.files(routes::on, new FileActions(core));
        routes.users(users);
        routes.administration(users);
        routes.direct(new DirectMessageActions(core));
        FileRoutes.avatars(routes::on, new AvatarActions(core));
        ReadingRoutes.add(routes::on, new ReadingActions(core));
        ModerationRoutes.add(routes::on, new ModerationActions(core));
        AdministrationRoutes.add(routes::on, new AdministrationActions(core, operator));
        routes.connections(new ConnectionActions(core));
        routes.extras(new ExtrasActions(extras));
        return new ActionTable(routes.actions);
    }

    /** Begins the row of one action. */
    @FunctionalInterface
    interface Rows {
        ActionRow on(String event, Access access);
    }

    private ActionRow on(String event, Access access) {
        return new ActionRow(event, access, actions::add);
    }

    private void signing(LoginActions logins) {
        on("account:login", ANYONE)
                .rest("POST /account/login")
                .restOnly()
                .says("Signs in, by a new session cookie; with a second factor also by a code of it.")
                .takes(LOGIN_NAME, PASSWORD, FACTOR_CODE)
                .answers(200, "success")
                .style(STATUS)
                .no(SLOW_DOWN, 403, "Account is locked.")
                .by(logins::login);
        on("account:logout", ANYONE)
                .rest("POST /logout")
                .restOnly()
                .says("Ends the session; its sockets close.")
                .answers(204, "nothing")
                .by(logins::logout);
        on("account:logout_link", ANYONE)
                .rest("GET /logout")
                .restOnly()
                .says("Ends the session and leads to the login page.")
                .answers(302, "nothing")
                .by(logins::logoutByLink);
    }

    private void logins(LoginActions logins) {
        on("account:logins", LOGIN)
                .rest("GET /account/logins")
                .says("The browsers one is signed in with.")
                .answers(200, "[login]")
                .by(logins::list);
        on("account:revoke_login", LOGIN)
                .rest("DELETE /account/logins/{id}")
                .says("Ends one of one's own logins.")
                .takes(LOGIN_ID)
                .answers(204, "nothing")
                .by(logins::revoke);
        on("account:revoke_other_logins", LOGIN)
                .rest("DELETE /account/logins")
                .says("Ends all of one's own logins but the one that asks.")
                .answers(204, "nothing")
                .by(logins::revokeOthers);
    }

    private void account(AccountActions account) {
        on("account:whoami", SIGNED_IN)
                .early()
                .rest("GET /account")
                .says("Who one is.")
                .answers(200, "user")
                .by(account::whoami);
        on("account:register", ANYONE)
                .rest("POST /account/register")
                .says("Makes an account, if the house lets anybody register.")
                .takes(USERNAME, EMAIL, PASSWORD, PASSWORD_AGAIN, DISPLAY_NAME, FIRST_NAME, LAST_NAME, INVITE)
                .answers(201, "success")
                .style(STATUS)
                .no(SWITCHED_OFF, 403, "Permission denied")
                .by(account::register);
        on("account:setup", ANYONE)
                .rest("POST /setup")
                .restOnly()
                .says("Makes the first administrator, by the one-time code that the start printed.")
                .takes(CODE, USERNAME, EMAIL, PASSWORD, PASSWORD_AGAIN, DISPLAY_NAME, FIRST_NAME, LAST_NAME)
                .answers(201, "success")
                .style(STATUS)
                .by(account::setUp);
    }

    private void profile(AccountActions account) {
        on("account:reset", ANYONE)
                .rest("POST /account/reset")
                .restOnly()
                .says("Sets a new password by a link that an administrator handed out; everything signed in ends.")
                .takes(RESET_CODE, PASSWORD)
                .answers(200, "success")
                .style(STATUS)
                .by(account::reset);
        on("account:profile", SIGNED_IN)
                .rest("POST /account/profile")
                .says("Changes one's names; an empty one stays.")
                .takes(DISPLAY_NAME, FIRST_NAME, LAST_NAME)
                .answers(200, "user")
                .style(STATUS)
                .by(account::profile);
        on("account:settings", LOGIN)
                .rest("POST /account/settings")
                .says("Changes user name, e-mail or password; a new password ends the other sessions.")
                .takes(CURRENT_PASSWORD, USERNAME, EMAIL, NEW_PASSWORD, NEW_PASSWORD_AGAIN, END_TOKENS)
                .answers(200, "user")
                .style(STATUS)
                .no(SLOW_DOWN, 403, "Account is locked.")
                .toTokens("Cannot change account settings when using token authentication.")
                .by(account::settings);
    }

    private void tokens(AccountActions account) {
        on("account:generate_token", LOGIN)
                .rest("POST /account/token/generate")
                .says("Makes an API token; an earlier one ends.")
                .answers(200, "token")
                .style(STATUS)
                .toTokens("Cannot generate a new token when using token authentication.")
                .by(account::generateToken);
        on("account:revoke_token", LOGIN)
                .rest("POST /account/token/revoke")
                .says("Ends one's API token.")
                .answers(200, "success")
                .style(STATUS)
                .toTokens("Cannot revoke token when using token authentication.")
                .by(account::revokeToken);
    }

    private void rooms(RoomActions rooms) {
        on("rooms:list", SIGNED_IN)
                .rest("GET /rooms")
                .says("The rooms one may know of, the most lately active first.")
                .takes(USERS, ARCHIVED, SKIP, TAKE, EXTENDED)
                .answers(200, "[room]")
                .by(rooms::list);
        on("rooms:get", SIGNED_IN)
                .rest("GET /rooms/{room}")
                .says("One room.")
                .takes(ROOM_KEY, EXTENDED)
                .answers(200, "room")
                .by(rooms::get);
        on("rooms:create", SIGNED_IN)
                .rest("POST /rooms")
                .says("Opens a room.")
                .takes(NAME, SLUG, DESCRIPTION, PRIVATE, ROOM_PASSWORD, EXTENDED)
                .answers(201, "room")
                .style(VALIDATION)
                .by(rooms::create);
        on("rooms:update", SIGNED_IN)
                .rest("PUT /rooms/{room}")
                .says("Changes a room one owns; a password not named stays, an empty one is removed.")
                .takes(ROOM_KEY, NAME, DESCRIPTION, ROOM_PASSWORD, PARTICIPANTS, EXTENDED)
                .answers(200, "room")
                .style(VALIDATION)
                .socketNo(NOT_FOUND, 400, "Room does not exist.")
                .by(rooms::update);
    }

    private void archive(RoomActions rooms) {
        on("rooms:archive", SIGNED_IN)
                .rest("DELETE /rooms/{room}")
                .says("Archives a room one owns: it is gone, its slug stays taken.")
                .takes(ROOM_KEY)
                .answers(204, "nothing")
                .socketNo(NOT_FOUND, 400)
                .by(rooms::archive);
        on("rooms:restore", SIGNED_IN)
                .rest("POST /rooms/{room}/restore")
                .says("Brings an archived room back.")
                .takes(ROOM_KEY)
                .answers(200, "room")
                .by(rooms::restore);
    }

    private void seats(RoomActions rooms) {
        on("rooms:users", SIGNED_IN)
                .rest("GET /rooms/{room}/users")
                .inRoom()
                .says("Who sits in the room now.")
                .takes(ROOM, EXTENDED)
                .answers(200, "[user]")
                .by(rooms::users);
        on("rooms:join", SIGNED_IN)
                .bare(JOIN_ID)
                .needs(Scope.READ)
                .says("Sits down in a room: its news come to this socket. With since_seq also what was missed.")
                .takes(JOIN_ID, ROOM_PASSWORD, SINCE_SEQ, SINCE_CHANGE)
                .answers(200, "room")
                .by(rooms::join);
        on("rooms:leave", SIGNED_IN)
                .bare(JOIN_ID)
                .needs(Scope.READ)
                .says("Leaves a room.")
                .takes(JOIN_ID)
                .answers(200, "nothing")
                .by(rooms::leave);
    }

    private void messages(MessageActions messages) {
        on("messages:create", SIGNED_IN)
                .rest("POST /messages", "POST /rooms/{room}/messages")
                .inRoom()
                .says("Says something in a room; answered when it is on disk.")
                .takes(ROOM, TEXT, CLIENT_ID, EXTENDED)
                .answers(201, "message")
                .no(NOT_FOUND, 400)
                .no(FORBIDDEN, 400)
                .by(messages::create);
        on("messages:list", SIGNED_IN)
                .rest("GET /messages", "GET /rooms/{room}/messages")
                .inRoom()
                .says("A room's messages; none of a room one may not read.")
                .takes(
                        ROOM,
                        ROOM_PASSWORD,
                        SINCE_SEQ,
                        BEFORE_SEQ,
                        SINCE_ID,
                        FROM,
                        TO,
                        QUERY,
                        REVERSE,
                        SKIP,
                        TAKE,
                        EXPAND,
                        EXTENDED)
                .answers(200, "[message]")
                .by(messages::list);
        on("messages:search", SIGNED_IN)
                .rest("GET /search")
                .says("Messages in all rooms one may read, newest first; the last one's id is the next page's before.")
                .takes(QUERY.needed(), ROOM, AUTHOR, FROM, TO, HAS, BEFORE, TAKE)
                .answers(200, "[message]")
                .by(messages::search);
    }

    private void users(UserActions users) {
        on("users:list", SIGNED_IN)
                .rest("GET /users")
                .says("Everybody, in the order they registered.")
                .takes(SKIP, TAKE, EXTENDED)
                .answers(200, "[user]")
                .by(users::list);
        on("users:get", SIGNED_IN)
                .rest("GET /users/{user}")
                .says("One user.")
                .takes(USER, EXTENDED)
                .answers(200, "user")
                .by(users::get);
    }

    private void administration(UserActions users) {
        on("users:deactivate", ADMINISTRATOR)
                .rest("POST /users/{user}/deactivate")
                .says("Ends all logins, tokens and connections of a user, who can come in no more.")
                .takes(USER)
                .answers(200, "user")
                .by(users::deactivate);
        on("users:reactivate", ADMINISTRATOR)
                .rest("POST /users/{user}/reactivate")
                .says("Lets a deactivated user, named by id, in again.")
                .takes(USER)
                .answers(200, "user")
                .by(users::reactivate);
        on("users:administrator", ADMINISTRATOR)
                .rest("POST /users/{user}/administrator")
                .says("Makes a user an administrator or an ordinary user again.")
                .takes(USER, Params.ADMINISTRATOR)
                .answers(200, "user")
                .by(users::administrator);
    }

    private void direct(DirectMessageActions direct) {
        on("user-messages:create", SIGNED_IN)
                .rest("POST /users/{user}/messages")
                .says("Says something to one user; text that begins with ?OTR is relayed and not kept.")
                .takes(USER_ID, TEXT, CLIENT_ID, EXTENDED)
                .answers(201, "direct message")
                .no(NOT_FOUND, 400)
                .by(direct::create);
        on("user-messages:list", SIGNED_IN)
                .rest("GET /users/{user}/messages")
                .says("What one and another user said to each other.")
                .takes(USER, SINCE_SEQ, BEFORE_SEQ, SINCE_ID, FROM, TO, QUERY, REVERSE, SKIP, TAKE, EXTENDED)
                .answers(200, "[direct message]")
                .by(direct::list);
    }

    private void connections(ConnectionActions connections) {
        on("connections:list", SIGNED_IN)
                .rest("GET /connections", "GET /connections/type/{type}", "GET /connections/user/{user}")
                .says("Live connections of oneself and of those one shares a room with.")
                .takes(KIND, OF_USER)
                .answers(200, "[connection]")
                .by(connections::list);
    }

    private void extras(ExtrasActions extras) {
        on("extras:emotes:list", SIGNED_IN)
                .rest("GET /extras/emotes")
                .says("Words between colons that become pictures.")
                .answers(200, "[emote]")
                .by(extras::emotes);
        on("extras:replacements:list", SIGNED_IN)
                .rest("GET /extras/replacements")
                .says("Rules that turn text into HTML.")
                .answers(200, "[replacement]")
                .by(extras::replacements);
    }
}
