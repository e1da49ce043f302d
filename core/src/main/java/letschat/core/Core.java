package letschat.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import letschat.core.account.Accounts;
import letschat.core.account.AppPasswords;
import letschat.core.account.Links;
import letschat.core.account.Logins;
import letschat.core.account.Passwords;
import letschat.core.account.SecondFactors;
import letschat.core.account.SignIn;
import letschat.core.account.Throttle;
import letschat.core.avatar.Avatars;
import letschat.core.direct.DirectMessages;
import letschat.core.directory.Household;
import letschat.core.event.Events;
import letschat.core.file.Files;
import letschat.core.file.Parcels;
import letschat.core.file.Thumbnails;
import letschat.core.message.Corrections;
import letschat.core.message.Messages;
import letschat.core.message.Posting;
import letschat.core.note.Notes;
import letschat.core.picture.Drawing;
import letschat.core.presence.Presence;
import letschat.core.presence.Seating;
import letschat.core.presence.Signs;
import letschat.core.reading.Readings;
import letschat.core.room.Affiliations;
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
        Affiliations affiliations,
        Messages messages,
        Corrections corrections,
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

    public AppPasswords appPasswords() {
        return accounts.appPasswords();
    }

    public SecondFactors secondFactors() {
        return accounts.secondFactors();
    }

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
        var talk = Talk.of(house, settings, rooms, places, drawing);
        var accounts = new Accounts(
                house, settings.accounts(), passwords, throttle, providers, seating, FirstRoom.opened(house));
        return new Core(
                settings,
                accounts,
                new Links(house, settings.accounts(), passwords, accounts),
                accounts.signIn(),
                new Logins(house, settings.logins(), throttle),
                rooms,
                new Affiliations(house, seating, presence),
                talk.messages,
                talk.corrections,
                talk.direct,
                new Readings(house, rooms, talk.direct),
                talk.files,
                new Parcels(house, settings.files(), talk.files, talk.messages),
                talk.thumbnails,
                new Avatars(house, drawing),
                presence,
                new Signs(house, presence, settings.direct().enabled()),
                new Figures(house, presence),
                new Notes(store),
                house.events());
    }

    /** What is said and sent, put together. */
    private record Talk(
            Messages messages, Corrections corrections, DirectMessages direct, Files files, Thumbnails thumbnails) {
        static Talk of(Household house, CoreSettings settings, Rooms rooms, List<FilePlace> places, Drawing drawing) {
            var posting = new Posting(house);
            var messages = new Messages(house, settings, rooms, posting);
            var files = new Files(house, settings, rooms, messages, posting, places);
            var thumbnails = new Thumbnails(files, drawing);
            var corrections = new Corrections(house, settings, thumbnails::discard);
            return new Talk(messages, corrections, new DirectMessages(house, settings, posting), files, thumbnails);
        }
    }
}
