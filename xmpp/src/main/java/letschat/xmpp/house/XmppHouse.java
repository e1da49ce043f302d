package letschat.xmpp.house;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import letschat.core.Core;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Note;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.Target;

/** What every part of this front is given: the core, the settings and who is here. */
public record XmppHouse(Core core, XmppSettings settings, Devices devices, Links links, InstantSource clock) {
    /** The note beside a room that was made under a name which is no slug. */
    public static final String ROOM_NAME = "muc-node";

    /** The device's user as a caller of the core, with the rights of now. */
    public Caller caller(Device device) {
        return caller(device, Origin.over(device.address(), device.connection()));
    }

    /** The same, with a token by which this front knows its own post again. */
    public Caller caller(Device device, UUID token) {
        return caller(
                device, new Origin(device.address(), Optional.of(device.connection()), Optional.of(token.toString())));
    }

    private Caller caller(Device device, Origin origin) {
        if (device.appPassword().isPresent()) {
            return byAppPassword(device.appPassword().get(), origin)
                    .orElseThrow(() -> new StanzaRefused(StanzaError.notAuthorized()));
        }
        User user = core.accounts()
                .user(device.user())
                .filter(User::active)
                .orElseThrow(() -> new StanzaRefused(StanzaError.notAuthorized()));
        return new Caller(user, Credential.PASSWORD, Optional.empty(), origin);
    }

    private Optional<Caller> byAppPassword(AppPasswordId id, Origin origin) {
        return core.appPasswords()
                .find(id)
                .flatMap(shown -> shown.device().map(device -> Caller.by(device, shown.user(), origin)));
    }

    /** {@code user} as a caller, for what they let others do in their name. */
    public Caller callerFor(UserId user) {
        User found = core.accounts().user(user).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        return new Caller(found, Credential.PASSWORD, Optional.empty(), Origin.of("xmpp"));
    }

    public Jid jid(User user) {
        return Jid.bare(user.username(), settings.domain());
    }

    /** The address of a room: its slug, or the name an XMPP client made it under when that is no slug. */
    public Jid address(Room room) {
        return Jid.bare(core.notes().find(room.id().value(), ROOM_NAME, "").orElse(room.slug()), settings.conference());
    }

    /**
     * The room of this address.
     *
     * @throws Refused NOT_FOUND when it is not there for {@code caller}
     */
    public Room room(Caller caller, Jid address) {
        String known = core.notes().everywhere(ROOM_NAME).stream()
                .filter(note -> note.text().equals(address.local()))
                .map(Note::owner)
                .findFirst()
                .orElse(address.local());
        return core.rooms().view(caller, known).room();
    }

    /** The user whose address this is, if there is one. */
    public Optional<User> user(Jid jid) {
        if (!jid.domain().equals(settings.domain()) || jid.local().isEmpty()) {
            return Optional.empty();
        }
        try {
            User found = core.accounts().find(jid.local());
            return Optional.of(found).filter(user -> user.username().equals(jid.local()));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    /** Whom an address means when {@code asker} uses it. */
    public Target target(Device asker, Optional<Jid> to) {
        if (to.isEmpty()) {
            return Target.SELF;
        }
        Jid jid = to.get();
        if (jid.domain().equals(settings.domain())) {
            if (jid.local().isEmpty()) {
                return Target.HOUSE;
            }
            if (jid.isFull()) {
                return Target.DEVICE;
            }
            return jid.equals(asker.account()) ? Target.SELF : Target.ACCOUNT;
        }
        if (jid.domain().equals(settings.conference())) {
            if (jid.local().isEmpty()) {
                return Target.CONFERENCE;
            }
            return jid.isFull() ? Target.OCCUPANT : Target.ROOM;
        }
        if (jid.equals(Jid.domain(settings.pubsub()))) {
            return Target.PUBSUB;
        }
        if (jid.equals(Jid.domain(settings.upload()))) {
            return Target.UPLOAD;
        }
        return jid.equals(Jid.domain(settings.proxy())) ? Target.PROXY : Target.ELSEWHERE;
    }

    /** How the core's "no" is said in XMPP (docs/errors.md). */
    public static StanzaError error(Refused refused) {
        StanzaError error = switch (refused.reason()) {
            case NOT_FOUND -> StanzaError.itemNotFound();
            case FORBIDDEN -> StanzaError.forbidden();
            case SIGN_IN_FIRST -> StanzaError.notAuthorized();
            case INVALID -> StanzaError.notAcceptable();
            case CONFLICT -> StanzaError.conflict();
            case SLOW_DOWN -> StanzaError.resourceConstraint();
            case SWITCHED_OFF -> StanzaError.serviceUnavailable();
            case TOO_LARGE -> StanzaError.notAcceptable();
            case UNAVAILABLE -> StanzaError.internalServerError();
        };
        return error.saying(refused.getMessage());
    }
}
