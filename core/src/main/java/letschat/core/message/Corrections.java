package letschat.core.message;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Affiliation;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.FileId;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.core.model.MessageId;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomKind;
import letschat.core.model.StoredFile;
import letschat.core.store.Transaction;

/**
 * Messages that become others after they were said: edited by who wrote them, removed by who wrote them or moderates the
 * room. In rooms and in direct conversations.
 */
public final class Corrections {
    /** The longest reason, in UTF-16 units. */
    public static final int MOST_REASON = 500;

    private static final Pattern UPLOAD = Pattern.compile("upload://files/([0-9a-f]{24})(?:/.*)?", Pattern.DOTALL);

    private final Household house;
    private final int maxText;
    private final Consumer<StoredFile> gone;

    /** A message as it is now, the upload that went with it, and whether anything changed at all. */
    private record Changed(Message message, Room room, Optional<StoredFile> file, boolean anew) {}

    /** @param gone removes the bytes of an upload that no message shows any more */
    public Corrections(Household house, CoreSettings settings, Consumer<StoredFile> gone) {
        this.house = house;
        this.maxText = settings.messages().maxText();
        this.gone = gone;
    }

    /**
     * Gives a message of the caller's own another text; the same text changes nothing.
     *
     * @throws Refused NOT_FOUND for none, one that was removed and one the caller may not read; FORBIDDEN for another's and
     *     for who may not write there; INVALID, TOO_LARGE for the text
     */
    public Message edit(Caller caller, MessageId id, String typed) {
        var text = Saying.text(typed, maxText);
        var before = house.read().messages().find(id).orElseThrow(Corrections::notFound);
        if (before.author().equals(caller.id())
                && !before.removed()
                && before.text().equals(text)) {
            return before;
        }
        return house.commit(tx -> edited(tx, caller, id, text), changed -> {
                    var author = house.users().find(changed.message.author()).orElse(caller.user());
                    tell(changed, room -> new ChatEvent.MessageEdited(changed.message, author, room, caller.origin()));
                })
                .message;
    }

    /**
     * Removes a message: what is left says that it was there. An upload that it alone showed goes with it. Removing it
     * again changes nothing.
     *
     * @param reason for people
     * @throws Refused NOT_FOUND for none and for one the caller may not read; FORBIDDEN for another's in a room that the
     *     caller does not moderate; INVALID for too long a reason
     */
    public Message remove(Caller caller, MessageId id, Optional<String> reason) {
        var given = reason.map(String::strip).filter(text -> !text.isEmpty());
        if (given.filter(text -> text.length() > MOST_REASON).isPresent()) {
            throw Refused.invalid("reason", "A reason has at most " + MOST_REASON + " characters.");
        }
        var changed = house.commit(tx -> removed(tx, caller, id, given), removed -> {
            if (removed.anew) {
                tell(
                        removed,
                        room -> new ChatEvent.MessageRemoved(removed.message, caller.user(), room, caller.origin()));
            }
        });
        changed.file.ifPresent(gone);
        return changed.message;
    }

    private Changed edited(Transaction tx, Caller caller, MessageId id, String text) {
        var message = tx.messages().find(id).filter(found -> !found.removed()).orElseThrow(Corrections::notFound);
        var room = readable(tx, caller, message);
        if (!message.author().equals(caller.id())) {
            throw Refused.forbidden("Only who wrote a message may edit it.");
        }
        if (!caller.user().administrator()) {
            Messages.refuseMute(room, caller.id());
        }
        var change = change(tx, caller, room, false, Optional.empty());
        var edited = message.changed(text, change);
        tx.messages().change(edited);
        tx.readings().forgetMentions(room.id(), message.seq());
        Mentions.note(tx, room.kind(), edited);
        return new Changed(edited, room.changed(change.number()), Optional.empty(), true);
    }

    private Changed removed(Transaction tx, Caller caller, MessageId id, Optional<String> reason) {
        var message = tx.messages().find(id).orElseThrow(Corrections::notFound);
        var room = readable(tx, caller, message);
        if (!message.author().equals(caller.id()) && !moderates(caller, room)) {
            throw Refused.forbidden("Only who wrote a message or moderates the room may remove it.");
        }
        if (message.removed()) {
            return new Changed(message, room, Optional.empty(), false);
        }
        var change = change(tx, caller, room, true, reason);
        var left = message.changed("", change);
        tx.messages().change(left);
        tx.messages().removeExtras(id);
        tx.readings().forgetMentions(room.id(), message.seq());
        return new Changed(left, room.changed(change.number()), unshown(tx, message), true);
    }

    /** The caller's right to read is looked at inside the transaction, as the room is then. */
    private static Room readable(Transaction tx, Caller caller, Message message) {
        return tx.rooms()
                .find(message.room())
                .filter(room -> !room.archived())
                .filter(room ->
                        room.admits(caller.id()) || (caller.user().administrator() && room.kind() == RoomKind.GROUP))
                .orElseThrow(Corrections::notFound);
    }

    private static boolean moderates(Caller caller, Room room) {
        return room.kind() == RoomKind.GROUP
                && (caller.user().administrator()
                        || room.affiliation(caller.id()).atLeast(Affiliation.ADMINISTRATOR));
    }

    private MessageChange change(Transaction tx, Caller caller, Room room, boolean removed, Optional<String> reason) {
        long number = tx.rooms().nextChange(room.id()).orElseThrow(Corrections::notFound);
        return new MessageChange(number, house.now(), caller.id(), removed, reason);
    }

    /** The upload that {@code message} showed, if it was the author's own for this room and nothing shows it any more. */
    private static Optional<StoredFile> unshown(Transaction tx, Message message) {
        var matcher = UPLOAD.matcher(message.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var file = tx.files()
                .find(new FileId(matcher.group(1)))
                .filter(found -> found.room().equals(message.room()))
                .filter(found -> found.owner().equals(message.author()))
                .filter(found -> !tx.messages().shows(found.id()));
        file.ifPresent(found -> tx.files().remove(found.id()));
        return file;
    }

    private void tell(Changed changed, java.util.function.Function<Room, ChatEvent> event) {
        var room = house.rooms().changed(changed.room, changed.room.change());
        house.lanes().of(room.id()).run(() -> house.events().publish(event.apply(room)));
    }

    private static Refused notFound() {
        return Refused.notFound("There is no such message.");
    }
}
