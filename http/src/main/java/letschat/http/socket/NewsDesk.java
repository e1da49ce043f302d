package letschat.http.socket;

import letschat.core.event.ChatListener;
import letschat.core.model.ChatEvent;
import letschat.core.model.Credential;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.http.api.NewsJson;

/** Passes on what happened to the sockets that may hear it. Only queues; encodes each event once. */
final class NewsDesk implements ChatListener {
    private final Audiences audiences;

    NewsDesk(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public void on(ChatEvent event) {
        switch (event) {
            case ChatEvent.MessagePosted posted ->
                tell(event, "messages:new", extended -> NewsJson.message(posted, extended));
            case ChatEvent.DirectMessagePosted posted ->
                tell(event, "user-messages:new", extended -> NewsJson.directMessage(posted.message(), extended));
            case ChatEvent.RoomCreated created ->
                tell(event, "rooms:new", extended -> NewsJson.newRoom(created.room(), extended));
            case ChatEvent.RoomChanged changed ->
                tell(event, "rooms:update", extended -> NewsJson.room(changed.room(), extended));
            case ChatEvent.RoomArchived archived ->
                tell(event, "rooms:archive", extended -> NewsJson.room(archived.room(), extended));
            case ChatEvent.UserJoined joined ->
                tell(
                        event,
                        "users:join",
                        extended ->
                                NewsJson.userInRoom(joined.user(), joined.room().id()));
            case ChatEvent.UserLeft left ->
                tell(
                        event,
                        "users:leave",
                        extended -> NewsJson.userInRoom(left.user(), left.room().id()));
            case ChatEvent.UserChanged changed -> changed(event, changed.user());
            case ChatEvent.FileUploaded uploaded ->
                tell(event, "files:new", extended -> NewsJson.file(uploaded.file(), uploaded.owner(), uploaded.room()));
            case ChatEvent.Entered entered -> audiences.entered(entered.connection(), entered.room());
            case ChatEvent.Left left -> audiences.left(left.connection(), left.room());
            case ChatEvent.Connected connected -> {}
            case ChatEvent.Disconnected disconnected -> {}
            case ChatEvent.CredentialsEnded ended -> ended(ended);
            case ChatEvent.LoginEnded ended -> audiences.putOut(ended.user(), client -> client.restsOn(ended.login()));
        }
    }

    private void tell(ChatEvent event, String name, News.Shapes shapes) {
        audiences.tell(event.audience(), new News(name, shapes));
    }

    private void changed(ChatEvent event, User user) {
        tell(event, "users:update", extended -> NewsJson.user(user));
        if (!user.active()) {
            putOut(user.id());
        }
    }

    private void putOut(UserId user) {
        audiences.putOut(user, client -> true);
    }

    private void ended(ChatEvent.CredentialsEnded ended) {
        audiences.putOut(
                ended.user(),
                client -> client.credential() == Credential.TOKEN
                        ? ended.tokens()
                        : ended.logins()
                                && ended.spared().filter(client::restsOn).isEmpty());
    }
}
