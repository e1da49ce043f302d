package letschat.core;

import letschat.core.account.Accounts;
import letschat.core.account.Logins;
import letschat.core.account.SignIn;
import letschat.core.direct.DirectMessages;
import letschat.core.event.Events;
import letschat.core.file.Files;
import letschat.core.message.Messages;
import letschat.core.presence.Presence;
import letschat.core.room.Rooms;

/** All services of the house: what a front is given. */
public record Core(
        CoreSettings settings,
        Accounts accounts,
        SignIn signIn,
        Logins logins,
        Rooms rooms,
        Messages messages,
        DirectMessages directMessages,
        Files files,
        Presence presence,
        Events events) {}
