package letschat.http.socket;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import letschat.core.event.ChatListener;
import letschat.core.model.Audience;
import letschat.core.model.ChatEvent;
import letschat.core.model.Origin;
import letschat.core.model.Room;
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
            case ChatEvent.DirectMessagePosted posted -> direct(posted);
            case ChatEvent.RoomCreated created ->
                tell(event, "rooms:new", extended -> NewsJson.newRoom(created.room(), extended));
            case ChatEvent.RoomChanged changed ->
                tell(event, "rooms:update", extended -> NewsJson.room(changed.room(), extended));
            case ChatEvent.RoomArchived archived ->
                tell(event, "rooms:archive", extended -> NewsJson.room(archived.room(), extended));
            case ChatEvent.MessageEdited edited ->
                tellNewer(event, "messages:update", client -> false, NewsJson.edited(edited));
            case ChatEvent.MessageRemoved removed ->
                tellNewer(event, "messages:remove", client -> false, NewsJson.removed(removed));
            case ChatEvent.AffiliationChanged changed -> changed(changed);
            case ChatEvent.VoiceChanged changed ->
                tellNewer(event, "rooms:mute", client -> false, NewsJson.voice(changed));
            case ChatEvent.PutOut out -> putOut(out);
            case ChatEvent.UserJoined joined -> inRoom(event, "users:join", joined.user(), joined.room());
            case ChatEvent.UserLeft left -> inRoom(event, "users:leave", left.user(), left.room());
            case ChatEvent.UserChanged changed -> changed(event, changed.user());
            case ChatEvent.FileUploaded uploaded -> uploaded(uploaded);
            case ChatEvent.RoomRead read -> read(read);
            case ChatEvent.LoudnessChosen chosen -> chosen(chosen);
            case ChatEvent.Typing typing -> typing(typing);
            case ChatEvent.TypingTo typing -> typing(typing);
            case ChatEvent.StatusChanged changed -> changed(changed);
            case ChatEvent.Entered entered -> audiences.entered(entered.connection(), entered.room());
            case ChatEvent.Left left -> audiences.left(left.connection(), left.room());
            case ChatEvent.StatusChosen _, ChatEvent.Connected _, ChatEvent.Disconnected _ -> {}
            case ChatEvent.CredentialsEnded ended -> ended(ended);
            case ChatEvent.LoginEnded ended -> audiences.putOut(ended.user(), client -> client.restsOn(ended.login()));
            case ChatEvent.AppPasswordEnded ended ->
                audiences.putOut(ended.user(), client -> client.restsOn(ended.password()));
        }
    }

    /** The one it is about hears of it outside the room, too. */
    private void changed(ChatEvent.AffiliationChanged changed) {
        var json = NewsJson.affiliation(changed);
        tellAllBut(changed, "rooms:affiliation", changed.user().id(), json);
        audiences.tellExtended(of(changed.user()), new News("rooms:affiliation", extended -> json), client -> false);
    }

    /** A room closes on every client of whom it closes to. COMPAT: to a client of Let's Chat 0.4.2 a room that it is put out of is gone, which it can show. */
    private void putOut(ChatEvent.PutOut out) {
        var json = NewsJson.putOut(out);
        var gone = new News("rooms:archive", extended -> NewsJson.room(out.room(), extended));
        tellNewer(out, "rooms:lost", client -> false, json);
        audiences.tellClassic(out.seats(), gone);
    }

    private void uploaded(ChatEvent.FileUploaded uploaded) {
        tell(
                uploaded,
                "files:new",
                extended -> NewsJson.file(uploaded.file(), uploaded.owner(), uploaded.room(), extended));
    }

    private void inRoom(ChatEvent event, String name, User user, Room room) {
        tell(event, name, extended -> NewsJson.userInRoom(user, room.id()));
    }

    private void tell(ChatEvent event, String name, News.Shapes shapes) {
        audiences.tell(event.audience(), new News(name, shapes));
    }

    /** Newer clients are also told with whom the conversation is, which each of the two sees otherwise. */
    private void direct(ChatEvent.DirectMessagePosted posted) {
        var name = "user-messages:new";
        News.Shapes toAuthor = extended -> NewsJson.directMessage(posted.message(), posted.to(), extended);
        News.Shapes toOther = extended -> NewsJson.directMessage(posted.message(), posted.author(), extended);
        audiences.tell(of(posted.author()), new News(name, toAuthor));
        if (!posted.to().id().equals(posted.author().id())) {
            audiences.tell(of(posted.to()), new News(name, toOther));
        }
    }

    private static Audience of(User user) {
        return new Audience.Users(Set.of(user.id()));
    }

    private void read(ChatEvent.RoomRead read) {
        var name = read.with().isPresent() ? "user-messages:read" : "rooms:read";
        tellOthers(read, name, read.origin(), NewsJson.read(read.reading(), read.with()));
    }

    private void chosen(ChatEvent.LoudnessChosen chosen) {
        tellOthers(chosen, "rooms:notify", chosen.origin(), NewsJson.loudness(chosen.reading()));
    }

    private void changed(ChatEvent.StatusChanged changed) {
        tellNewer(changed, "users:status", client -> false, NewsJson.status(changed.user(), changed.status()));
    }

    private void typing(ChatEvent.Typing typing) {
        tellAllBut(typing, "rooms:typing", typing.user().id(), NewsJson.typing(typing.user(), typing.room()));
    }

    private void typing(ChatEvent.TypingTo typing) {
        tellAllBut(typing, "user-messages:typing", typing.user().id(), NewsJson.typing(typing.user()));
    }

    private void tellOthers(ChatEvent event, String name, Origin origin, byte[] json) {
        tellNewer(event, name, client -> origin.connection().equals(Optional.of(client.connection())), json);
    }

    private void tellAllBut(ChatEvent event, String name, UserId user, byte[] json) {
        tellNewer(event, name, client -> client.user().equals(user), json);
    }

    private void tellNewer(ChatEvent event, String name, Predicate<Client> except, byte[] json) {
        audiences.tellExtended(event.audience(), new News(name, extended -> json), except);
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
                client -> ended.kinds().contains(client.credential())
                        && ended.spared().filter(client::restsOn).isEmpty());
    }
}
