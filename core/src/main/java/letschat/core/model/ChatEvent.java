package letschat.core.model;

import java.util.Optional;
import java.util.Set;

/**
 * Everything that can happen, on one page. Events of one room reach every listener in the same order; those that change
 * the store come after the commit.
 */
public sealed interface ChatEvent {
    /** Who may hear of it. */
    Audience audience();

    /** A message was said in a room that is not a direct conversation. {@code origin} is the sender's, for its own echo. */
    record MessagePosted(Message message, User author, Room room, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room.id());
        }
    }

    /**
     * A message's text changed, in a room of either kind.
     *
     * @param message as it is now
     * @param origin where it was changed
     */
    record MessageEdited(Message message, User author, Room room, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return ofChanges(room);
        }
    }

    /**
     * A message was removed, in a room of either kind.
     *
     * @param message what is left of it
     * @param by who removed it
     */
    record MessageRemoved(Message message, User by, Room room, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return ofChanges(room);
        }
    }

    private static Audience ofChanges(Room room) {
        return room.kind() == RoomKind.DIRECT ? new Audience.Users(room.members()) : new Audience.Occupants(room.id());
    }

    /**
     * Something was said to one user. {@code room} is the conversation; when the text is {@code ?OTR…} the message was
     * relayed only and has {@code seq} 0.
     */
    record DirectMessagePosted(Message message, User author, User to, RoomId room, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            // A note to oneself has the same user twice.
            return new Audience.Users(Set.copyOf(java.util.List.of(author.id(), to.id())));
        }
    }

    record RoomCreated(Room room, Audience audience) implements ChatEvent {}

    /** A room's facts changed: name, description, password, members, or it came back from the archive. */
    record RoomChanged(Room room, Audience audience) implements ChatEvent {}

    record RoomArchived(Room room, Audience audience) implements ChatEvent {}

    /**
     * A user stands otherwise in a room from now on: {@code room} is as it is since then. Those outside hear of it only
     * when it is about them.
     */
    record AffiliationChanged(Room room, User user, Affiliation before, Optional<String> reason, User by)
            implements ChatEvent {
        public Affiliation now() {
            return room.affiliation(user.id());
        }

        @Override
        public Audience audience() {
            return new Audience.Occupants(room.id());
        }
    }

    /** A user may speak in a room from now on, or no longer. */
    record VoiceChanged(Room room, User user, boolean voice, Optional<String> reason, User by) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room.id());
        }
    }

    /**
     * A room closes to a user, who did not ask for it; the room itself goes on.
     *
     * @param seats the connections that sit there; that they left is told one by one afterwards
     * @param by nobody when it only follows from a change of the room or the user
     */
    record PutOut(
            Room room,
            User user,
            java.util.Set<ConnectionId> seats,
            Departure why,
            Optional<String> reason,
            Optional<User> by)
            implements ChatEvent {
        public PutOut {
            seats = java.util.Set.copyOf(seats);
        }

        @Override
        public Audience audience() {
            return new Audience.Users(java.util.Set.of(user.id()));
        }
    }

    /** {@code user}, who was not in the room, came in with a first connection. */
    record UserJoined(User user, Room room, Audience audience) implements ChatEvent {}

    /** The last connection of {@code user} left the room. */
    record UserLeft(User user, Room room, Audience audience) implements ChatEvent {}

    /**
     * One connection sits in the room from here on: it hears everything after this event and nothing before. For the
     * fronts' own book-keeping; no client is told.
     */
    record Entered(ConnectionId connection, RoomId room) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room);
        }
    }

    /** One connection sits in the room no longer, by its own wish or because a right was lost. */
    record Left(ConnectionId connection, UserId user, RoomId room, Departure why) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room);
        }
    }

    /** Why a connection left a room. */
    enum Departure {
        ASKED,
        DISCONNECTED,
        RIGHT_LOST,
        /** The room was closed to all but its members. */
        RESTRICTED,
        KICKED,
        BANNED,
        ARCHIVED
    }

    /** A user's public facts changed; {@code formerUsername} is set when the name did. */
    record UserChanged(User user, Optional<String> formerUsername) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Everyone();
        }
    }

    record FileUploaded(StoredFile file, User owner, Room room) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room.id());
        }
    }

    /**
     * A user has read a room further than before.
     *
     * @param with the other one, when the room is a direct conversation
     * @param origin where the user said so; that connection knows already
     */
    record RoomRead(Reading reading, Optional<UserId> with, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(reading.user()));
        }
    }

    /** A user chose how loud a room is; {@code origin} is where, that connection knows already. */
    record LoudnessChosen(Reading reading, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(reading.user()));
        }
    }

    /** Somebody is writing in a room where they sit; kept nowhere. */
    record Typing(User user, RoomId room, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Occupants(room);
        }
    }

    /** Somebody is writing to another user; kept nowhere. */
    record TypingTo(User user, UserId to, Origin origin) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(to));
        }
    }

    /** A user chose how reachable they are. */
    record StatusChosen(UserId user, Status status) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Everyone();
        }
    }

    /** How reachable a user is changed: by coming, going or choosing. Told to those who share a room with them. */
    record StatusChanged(UserId user, Status status, Audience audience) implements ChatEvent {}

    record Connected(Connection connection) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(connection.user()));
        }
    }

    record Disconnected(Connection connection) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(connection.user()));
        }
    }

    /**
     * Credentials of a user ended: every front closes the connections that rest on one of them at once.
     *
     * @param spared the login that goes on (the one that changed the password), if any
     * @param kinds of which kinds; all of a kind end together, but the spared login
     */
    record CredentialsEnded(UserId user, Optional<LoginId> spared, Set<Credential> kinds) implements ChatEvent {
        public CredentialsEnded {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(user));
        }
    }

    /** One app password ended: its owner ended it, or its time was up. */
    record AppPasswordEnded(UserId user, AppPasswordId password) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(user));
        }
    }

    /** One browser login ended (sign-out or revoked). */
    record LoginEnded(UserId user, LoginId login) implements ChatEvent {
        @Override
        public Audience audience() {
            return new Audience.Users(Set.of(user));
        }
    }
}
