package letschat.core;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import letschat.core.account.Registration;
import letschat.core.memory.MemoryStore;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Credential;
import letschat.core.model.LoginId;
import letschat.core.model.Message;
import letschat.core.model.Origin;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.picture.Drawing;
import letschat.core.room.Joined;
import letschat.core.room.RoomChange;
import letschat.core.room.RoomChange.PasswordChange;
import letschat.core.room.RoomDraft;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.FilePlace;
import letschat.core.store.Commits;
import letschat.core.store.Store;

/**
 * A house with the usual people and rooms, made when first asked for: alice owns the rooms, bob is a member of the closed
 * ones, mallory is a stranger there; lobby is open, vault private, safe has the password {@code sesame}, attic is archived.
 */
public final class Fixtures implements AutoCloseable {
    /** Everybody's password. */
    public static final String PASSWORD = "password1";

    public static final String SESAME = "sesame";

    private final Store store;
    private final TestClock clock;
    private final QuickPasswords passwords = new QuickPasswords();
    private final Heard heard = new Heard();
    private final Core core;

    private Fixtures(
            Store store,
            CoreSettings settings,
            TestClock clock,
            List<AuthProvider> providers,
            List<FilePlace> places,
            Drawing drawing) {
        this.store = store;
        this.clock = clock;
        this.core = Core.assemble(store, settings, passwords, providers, places, drawing, clock, new SecureRandom());
        core.events().listen(heard);
    }

    /** A new house whose uploads are switched off. */
    public static Fixtures open() {
        return open(withoutFiles(CoreSettings.defaults()));
    }

    public static Fixtures open(CoreSettings settings, AuthProvider... providers) {
        return new Fixtures(
                new MemoryStore(), settings, new TestClock(), List.of(providers), List.of(), Drawing.none());
    }

    /** A new house with uploads, of which the first of {@code places} takes new ones. */
    public static Fixtures open(CoreSettings settings, List<FilePlace> places) {
        return new Fixtures(new MemoryStore(), settings, new TestClock(), List.of(), places, Drawing.none());
    }

    public static Fixtures open(CoreSettings settings, FilePlace place) {
        return open(settings, List.of(place));
    }

    public static Fixtures open(CoreSettings settings, FilePlace place, Drawing drawing) {
        return new Fixtures(new MemoryStore(), settings, new TestClock(), List.of(), List.of(place), drawing);
    }

    public static Fixtures open(Store store) {
        return new Fixtures(
                store, withoutFiles(CoreSettings.defaults()), new TestClock(), List.of(), List.of(), Drawing.none());
    }

    public static CoreSettings withoutFiles(CoreSettings all) {
        return new CoreSettings(
                all.accounts(),
                all.throttling(),
                all.logins(),
                all.rooms(),
                all.messages(),
                all.direct(),
                new CoreSettings.Files(
                        false, all.files().allowedTypes(), all.files().maxBytes(), 0, 0));
    }

    /** The same house after its process ended and began again. */
    public Fixtures restarted() {
        settle();
        return new Fixtures(store, core.settings(), clock, List.of(), List.of(), Drawing.none());
    }

    public Core core() {
        return core;
    }

    public Store store() {
        return store;
    }

    public TestClock clock() {
        return clock;
    }

    public QuickPasswords passwords() {
        return passwords;
    }

    /** Everything told until now; what was committed is told. */
    public Heard heard() {
        settle();
        return heard;
    }

    /** Waits until everything committed so far was told. */
    public void settle() {
        Commits.run(store, tx -> "settled", ignored -> {});
    }

    public static Registration registration(String name) {
        return new Registration(
                name,
                name + "@example.com",
                PASSWORD,
                Optional.of(name.toUpperCase(java.util.Locale.ROOT)),
                Optional.of(name),
                Optional.of("Test"));
    }

    public User user(String name) {
        return store.read()
                .users()
                .accountByUsername(name)
                .map(Account::user)
                .orElseGet(() -> core.accounts().register(registration(name)).user());
    }

    public User administrator() {
        return store.read()
                .users()
                .accountByUsername("root")
                .map(Account::user)
                .orElseGet(() -> core.accounts().add(registration("root"), true).user());
    }

    public Caller alice() {
        return caller(user("alice"));
    }

    public Caller bob() {
        return caller(user("bob"));
    }

    public Caller mallory() {
        return caller(user("mallory"));
    }

    public Caller root() {
        return caller(administrator());
    }

    public static Caller caller(User user) {
        return new Caller(user, Credential.LOGIN, Optional.empty(), Origin.of("192.0.2.1"));
    }

    public static Caller byToken(Caller caller) {
        return new Caller(caller.user(), Credential.TOKEN, Optional.empty(), caller.origin());
    }

    public static Caller byLogin(Caller caller, LoginId login) {
        return new Caller(caller.user(), Credential.LOGIN, Optional.of(login), caller.origin());
    }

    public Room lobby() {
        return room("lobby", false, Optional.empty());
    }

    public Room vault() {
        return store.read().rooms().findBySlug("vault").orElseGet(() -> {
            var vault = room("vault", true, Optional.empty());
            members(vault, "bob");
            return store.read().rooms().findBySlug("vault").orElseThrow();
        });
    }

    public Room safe() {
        return room("safe", true, Optional.of(SESAME));
    }

    /** The safe, after {@code member} has shown its password. */
    public Room safeFor(Caller member) {
        var safe = safe();
        core.rooms().join(member, connect(member), safe.id(), Optional.of(SESAME), OptionalLong.empty());
        return safe;
    }

    public Room attic() {
        var attic = room("attic", false, Optional.empty());
        if (!attic.archived()) {
            core.rooms().archive(alice(), attic.id().value());
        }
        return store.read().rooms().findBySlug("attic").orElseThrow();
    }

    /** A room of alice's. */
    public Room room(String slug, boolean restricted, Optional<String> password) {
        return store.read()
                .rooms()
                .findBySlug(slug)
                .orElseGet(() -> core.rooms()
                        .create(alice(), new RoomDraft(slug, slug, Optional.empty(), restricted, password))
                        .room());
    }

    /** Lets alice name the members of a closed room of hers. */
    public void members(Room room, String... names) {
        List.of(names).forEach(this::user);
        core.rooms()
                .change(
                        alice(),
                        room.id().value(),
                        new RoomChange(room.name(), room.description(), new PasswordChange.Keep(), List.of(names)));
    }

    public ConnectionId connect(Caller caller) {
        return connect(caller, ConnectionKind.SOCKET_IO);
    }

    public ConnectionId connect(Caller caller, ConnectionKind kind) {
        var id = new ConnectionId(UUID.randomUUID());
        core.presence().connect(new Connection(id, kind, caller.id()));
        return id;
    }

    /** A new connection of the caller that sits in the room. */
    public ConnectionId seat(Caller caller, Room room) {
        var id = connect(caller);
        join(caller, id, room);
        return id;
    }

    public Joined join(Caller caller, ConnectionId connection, Room room) {
        return core.rooms().join(caller, connection, room.id(), Optional.empty(), OptionalLong.empty());
    }

    public Message say(Caller caller, Room room, String text) {
        return core.messages().post(caller, room.id(), text, Optional.empty());
    }

    @Override
    public void close() {
        store.close();
    }
}
