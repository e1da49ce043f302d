package letschat.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import letschat.core.account.Accounts;
import letschat.core.account.Links;
import letschat.core.account.Logins;
import letschat.core.account.Passwords;
import letschat.core.account.SignIn;
import letschat.core.account.Throttle;
import letschat.core.avatar.Avatars;
import letschat.core.direct.DirectMessages;
import letschat.core.directory.Household;
import letschat.core.event.Events;
import letschat.core.file.Files;
import letschat.core.file.Parcels;
import letschat.core.file.Thumbnails;
import letschat.core.message.Messages;
import letschat.core.message.Posting;
import letschat.core.note.Notes;
import letschat.core.picture.Drawing;
import letschat.core.presence.Presence;
import letschat.core.presence.Seating;
import letschat.core.presence.Signs;
import letschat.core.reading.Readings;
import letschat.core.room.FirstRoom;
import letschat.core.room.Rooms;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.FilePlace;
import letschat.core.spi.PasswordHasher;
import letschat.core.store.Store;

/** All services of the house: what a front is given. */
public record Core(
        CoreSettings settings,
        Accounts accounts,
        Links links,
        SignIn signIn,
        Logins logins,
        Rooms rooms,
        Messages messages,
        DirectMessages directMessages,
        Readings readings,
        Files files,
        Parcels parcels,
        Thumbnails thumbnails,
        Avatars avatars,
        Presence presence,
        Signs signs,
        Figures figures,
        Notes notes,
        Events events) {

    /**
     * Puts the services together and furnishes a new house.
     *
     * @param providers who checks passwords besides the house itself; those that the settings name must be among them
     * @param places where files lie; the first takes new ones
     * @param drawing by what small pictures are made
     */
    public static Core assemble(
            Store store,
            CoreSettings settings,
            PasswordHasher hasher,
            List<AuthProvider> providers,
            List<FilePlace> places,
            Drawing drawing,
            InstantSource clock,
            SecureRandom random) {
        var house = Household.of(store, clock, random);
        var seating = new Seating(house.events(), house.lanes(), house.users(), house.rooms());
        var presence = new Presence(seating, house.users(), house.rooms());
        var passwords = new Passwords(hasher);
        var throttle = new Throttle(store, settings.throttling(), clock);
        var rooms = new Rooms(house, settings.rooms(), passwords, throttle, seating, presence);
        var posting = new Posting(house);
        var messages = new Messages(house, settings, rooms, posting);
        var files = new Files(house, settings, rooms, messages, posting, places);
        var accounts = furnished(house, settings.accounts(), passwords, throttle, providers, seating);
        var direct = new DirectMessages(house, settings, posting);
        return new Core(
                settings,
                accounts,
                new Links(house, settings.accounts(), passwords, accounts),
                accounts.signIn(),
                new Logins(house, settings.logins(), throttle),
                rooms,
                messages,
                direct,
                new Readings(house, rooms, direct),
                files,
                new Parcels(house, settings.files(), files, messages),
                new Thumbnails(files, drawing),
                new Avatars(house, drawing),
                presence,
                new Signs(house, presence, settings.direct().enabled()),
                new Figures(house, presence),
                new Notes(store),
                house.events());
    }

    /** The accounts of a house that has its first room. */
    private static Accounts furnished(
            Household house,
            CoreSettings.Accounts settings,
            Passwords passwords,
            Throttle throttle,
            List<AuthProvider> providers,
            Seating seating) {
        return new Accounts(house, settings, passwords, throttle, providers, seating, FirstRoom.opened(house));
    }
}
