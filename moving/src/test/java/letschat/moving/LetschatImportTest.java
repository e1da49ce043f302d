package letschat.moving;

import static letschat.moving.OldHouse.DAY;
import static letschat.moving.OldHouse.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import letschat.core.file.LocalFilePlace;
import letschat.core.memory.MemoryStore;
import letschat.core.model.Account;
import letschat.core.model.FileId;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Reading;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A house of Let's Chat 0.4 moves in. */
final class LetschatImportTest {
    private static final String BCRYPT = "$2a$10$" + "a".repeat(53);

    @TempDir
    private Path here = Path.of("");

    private final Store store = new MemoryStore();
    private final OldHouse old = new OldHouse();

    private LetschatImport.Options options() {
        return new LetschatImport.Options(
                Optional.empty(), Optional.of(here.resolve("uploads")), Optional.empty(), false);
    }

    private Report imported(Path dump, LetschatImport.Options options) throws IOException {
        var scratch = Files.createDirectories(here.resolve("scratch"));
        var place = new LocalFilePlace(here.resolve("place"));
        return new LetschatImport(store, place, scratch, options, new SecureRandom(), Progress.NONE).run(dump);
    }

    private Report imported() throws IOException {
        return imported(old.toFolder(here.resolve("dump"), false), options());
    }

    private List<Message> said(int room) {
        return said(new RoomId(id(2, room)));
    }

    private List<Message> said(RoomId room) {
        return store.read().messages().page(MessageQuery.after(room, 0, 5000));
    }

    private Account account(int n) {
        return store.read().users().account(new UserId(id(1, n))).orElseThrow();
    }

    private void furnish() {
        old.user(1, "alice", BCRYPT);
        old.user(2, "Bob", BCRYPT).append("token", new BsonString(BCRYPT));
        old.room(1, "lobby", 1);
        old.room(2, "vault", 1)
                .append("private", BsonBoolean.TRUE)
                .append("password", new BsonString(BCRYPT))
                .append("participants", new BsonArray(List.of(OldHouse.objectId(id(1, 2)))));
        old.room(3, "attic", 2).append("archived", BsonBoolean.TRUE);
        old.message(2, 1, 2, "second", DAY.plusSeconds(2));
        old.message(1, 1, 1, "first", DAY.plusSeconds(1));
        old.message(3, 3, 1, "under the roof", DAY.plusSeconds(3));
        old.direct(1, 1, 2, "between us", DAY.plusSeconds(4));
        old.direct(2, 2, 1, "indeed", DAY.plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "folder.gz", "archive", "archive.gz"})
    void everyFormOfDumpGivesTheSameHouse(String form) throws IOException {
        furnish();
        boolean packed = form.endsWith("gz");
        var dump = form.startsWith("folder")
                ? old.toFolder(here.resolve("dump"), packed)
                : old.toArchive(here.resolve("dump.archive"), packed);
        var report = imported(dump, options());
        assertThat(report.taken(Kind.USERS)).isEqualTo(2);
        assertThat(report.taken(Kind.ROOMS)).isEqualTo(3);
        assertThat(report.taken(Kind.CONVERSATIONS)).isEqualTo(1);
        assertThat(report.taken(Kind.MESSAGES)).isEqualTo(5);
        assertThat(report.skipped(Kind.MESSAGES)).isZero();
        assertThat(said(1)).extracting(Message::text).containsExactly("first", "second");
        assertThat(said(1)).extracting(Message::seq).containsExactly(1L, 2L);
        assertThat(said(1).getFirst().id()).hasToString(id(3, 1));
        assertThat(said(1).getFirst().posted()).isEqualTo(DAY.plusSeconds(1));
    }

    @Test
    void peopleKeepTheirNamesPasswordsAndTokens() throws IOException {
        furnish();
        imported();
        var bob = account(2);
        assertThat(bob.user().username()).isEqualTo("bob");
        assertThat(bob.user().displayName()).isEqualTo("Display Bob");
        assertThat(bob.user().joined()).isEqualTo(DAY);
        assertThat(bob.passwordHash()).contains(BCRYPT);
        assertThat(store.read().users().oldToken(bob.id())).contains(BCRYPT);
        assertThat(store.read().users().oldToken(account(1).id())).isEmpty();
    }

    @Test
    void roomsKeepWhoMayEnter() throws IOException {
        furnish();
        imported();
        var vault = store.read().rooms().findBySlug("vault").orElseThrow();
        assertThat(vault.restricted()).isTrue();
        assertThat(vault.passwordHash()).contains(BCRYPT);
        assertThat(vault.members()).containsExactly(new UserId(id(1, 2)));
        assertThat(vault.owner()).hasToString(id(1, 1));
        var attic = store.read().rooms().findBySlug("attic").orElseThrow();
        assertThat(attic.archived()).isTrue();
        assertThat(attic.seq()).isEqualTo(1);
        assertThat(said(3)).extracting(Message::text).containsExactly("under the roof");
    }

    @Test
    void whatWasSaidToOnePersonIsAConversation() throws IOException {
        furnish();
        imported();
        var room = store.read().rooms().direct(account(1).id(), account(2).id()).orElseThrow();
        assertThat(said(room.id())).extracting(Message::text).containsExactly("between us", "indeed");
        assertThat(room.lastActive()).isEqualTo(DAY.plusSeconds(5));
    }

    @Test
    void nobodyIsGreetedByYearsOfUnreadMessages() throws IOException {
        furnish();
        imported();
        assertThat(store.read().readings().find(new RoomId(id(2, 1)), account(2).id()))
                .map(Reading::seq)
                .contains(2L);
    }

    @Test
    void doneAgainNothingIsDoubled() throws IOException {
        furnish();
        imported();
        old.message(9, 1, 1, "said after the first dump", DAY.plusSeconds(60));
        var report = imported();
        assertThat(report.taken(Kind.USERS) + report.taken(Kind.ROOMS) + report.taken(Kind.CONVERSATIONS))
                .isZero();
        assertThat(report.taken(Kind.MESSAGES)).isEqualTo(1);
        assertThat(report.there(Kind.MESSAGES)).isEqualTo(5);
        assertThat(said(1)).extracting(Message::text).containsExactly("first", "second", "said after the first dump");
    }

    @Test
    void aRunThatWasCutOffGoesOnAndLeavesNoGap() throws IOException {
        old.user(1, "alice", BCRYPT);
        old.room(1, "lobby", 1);
        for (int i = 5000; i > 0; i--) {
            old.message(i, 1, 1, "number " + i, DAY.plusSeconds(i));
        }
        var dump = old.toFolder(here.resolve("dump"), false);
        assertThatThrownBy(() -> new LetschatImport(
                                store,
                                new LocalFilePlace(here.resolve("place")),
                                here,
                                options(),
                                new SecureRandom(),
                                (what, done, all) -> {
                                    if (what.startsWith("storing") && done > 3000) {
                                        throw new IllegalStateException("the power went");
                                    }
                                })
                        .run(dump))
                .hasMessage("the power went");
        assertThat(said(1)).hasSize(4000);
        assertThat(imported().taken(Kind.MESSAGES)).isEqualTo(1000);
        assertThat(said(1).stream().mapToLong(Message::seq))
                .isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
        assertThat(said(1).getLast().text()).isEqualTo("number 5000");
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws IOException {
        furnish();
        var dump = old.toFolder(here.resolve("dump"), false);
        var dry =
                imported(dump, new LetschatImport.Options(Optional.empty(), Optional.empty(), Optional.empty(), true));
        assertThat(store.read().users().count()).isZero();
        assertThat(store.read().rooms().groups(false)).isEmpty();
        var wet =
                imported(dump, new LetschatImport.Options(Optional.empty(), Optional.empty(), Optional.empty(), false));
        assertThat(dry.lines()).isEqualTo(wet.lines());
    }

    @Test
    void badDocumentsAreLeftOutWithAReason() throws IOException {
        furnish();
        old.message(10, 77, 1, "in a room that is gone", DAY);
        old.message(11, 1, 1, "", DAY);
        old.put("messages", new org.bson.BsonDocument("_id", new BsonString("not an id")));
        old.put("users", new org.bson.BsonDocument());
        old.put("rooms", new org.bson.BsonDocument("name", new BsonString("No id")));
        var report = imported();
        assertThat(report.skipped(Kind.MESSAGES)).isEqualTo(3);
        assertThat(report.skipped(Kind.USERS)).isEqualTo(1);
        assertThat(report.skipped(Kind.ROOMS)).isEqualTo(1);
        assertThat(report.lines()).anySatisfy(line -> assertThat(line).contains("its room is not here"));
        assertThat(report.toJson()).contains("\"leftOut\" : 3", "its room is not here");
        assertThat(said(1)).hasSize(2);
    }

    @Test
    void aDumpThatIsCutOffGivesWhatIsReadable() throws IOException {
        furnish();
        var dump = old.toFolder(here.resolve("dump"), false);
        var file = dump.resolve("letschat/messages.bson");
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        var report = imported(dump, options());
        assertThat(report.skipped(Kind.MESSAGES)).isEqualTo(1);
        assertThat(said(1)).hasSize(2);
    }

    @Test
    void anArchiveThatWasChangedIsTold() throws IOException {
        furnish();
        var archive = old.toArchive(here.resolve("dump.archive"), false);
        var text = new String(Files.readAllBytes(archive), StandardCharsets.ISO_8859_1);
        Files.write(archive, text.replace("second", "Second").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(imported(archive, options()).lines())
                .anySatisfy(line -> assertThat(line).contains("checksum is wrong"));
    }

    @Test
    void namesThatAreTakenOrDoNotFitAreGivenAnew() throws IOException {
        store.inTransaction(tx -> {
            old.user(7, "alice", BCRYPT);
            var mine = letschat.core.Fixtures.open(new MemoryStore()).alice().user();
            tx.users().add(new Account(mine, "else@example.com", "local", Optional.empty(), Optional.empty()));
            return true;
        });
        old.user(8, "émile!", BCRYPT);
        old.room(1, "Größe", 7);
        old.room(2, "gr__e", 7);
        var report = imported();
        assertThat(account(7).user().username()).isEqualTo("alice_2");
        assertThat(account(8).user().username()).isEqualTo("_mile_");
        assertThat(store.read().rooms().find(new RoomId(id(2, 1))).orElseThrow().slug())
                .isEqualTo("gr__e");
        assertThat(store.read().rooms().find(new RoomId(id(2, 2))).orElseThrow().slug())
                .isEqualTo("gr__e_2");
        assertThat(report.lines()).anySatisfy(line -> assertThat(line).contains("alice -> alice_2"));
    }

    @Test
    void whoSetTheHouseUpIsTheSameInBoth() throws IOException {
        var root = letschat.core.Fixtures.open(store).administrator();
        old.user(1, "old_root", BCRYPT).append("email", new BsonString("root@example.com"));
        old.room(1, "old_lobby", 1);
        old.message(1, 1, 1, "by me", DAY);
        imported();
        assertThat(said(1).getFirst().author()).isEqualTo(root.id());
        assertThat(store.read().rooms().find(new RoomId(id(2, 1))).orElseThrow().owner())
                .isEqualTo(root.id());
    }

    @Test
    void passwordsFromBeforeNeedTheSaltAndOthersANewPassword() throws IOException {
        old.user(1, "alice", "ab".repeat(32));
        old.user(2, "bob", "plain?");
        old.user(3, "carol", BCRYPT)
                .append("uid", new BsonString("cn=carol"))
                .append("provider", new BsonString("ldap"));
        imported(
                old.toFolder(here.resolve("dump"), false),
                new LetschatImport.Options(Optional.empty(), Optional.empty(), Optional.of("pepper"), false));
        assertThat(account(1).passwordHash()).contains("sha256$pepper$" + "ab".repeat(32));
        assertThat(account(2).passwordHash()).isEmpty();
        assertThat(account(3).provider()).isEqualTo("ldap");
        assertThat(account(3).externalId()).contains("cn=carol");
        assertThat(account(3).passwordHash()).isEmpty();
    }

    @Test
    void filesComeWithTheirBytesOrAreTold() throws IOException {
        furnish();
        var uploads = Files.createDirectories(here.resolve("uploads"));
        old.file(1, 1, 1, "notes.txt");
        old.file(2, 1, 1, "lost.txt");
        Files.writeString(uploads.resolve(id(5, 1)), "some notes");
        var report = imported();
        assertThat(report.taken(Kind.FILES)).isEqualTo(1);
        assertThat(report.skipped(Kind.FILES)).isEqualTo(1);
        var file = store.read()
                .files()
                .page(new RoomId(id(2, 1)), false, Page.FIRST)
                .getFirst();
        assertThat(file.id()).isEqualTo(new FileId(id(5, 1)));
        assertThat(file.name()).isEqualTo("notes.txt");
        assertThat(file.uploaded()).isEqualTo(DAY);
        assertThat(LocalFilePlace.at(here.resolve("place"), file.id())).hasContent("some notes");
        assertThat(imported().there(Kind.FILES)).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanWhatWasSaidHereIsLeftOut() throws IOException {
        furnish();
        imported();
        old.message(20, 1, 1, "late to the party", DAY.plusMillis(1500));
        var report = imported();
        assertThat(report.skipped(Kind.MESSAGES)).isEqualTo(1);
        assertThat(said(1)).hasSize(2);
    }

    @Test
    void ofSeveralDatabasesOneIsToBeChosen() throws IOException {
        furnish();
        var dump = old.toFolder(here.resolve("dump"), false);
        Files.createDirectories(dump.resolve("another"));
        Files.write(dump.resolve("another/users.bson"), new byte[0], StandardOpenOption.CREATE);
        assertThatThrownBy(() -> imported(dump, options()))
                .isInstanceOf(MovingRefused.class)
                .hasMessageContaining("--db");
        var chosen = new LetschatImport.Options(Optional.of("letschat"), Optional.empty(), Optional.empty(), false);
        assertThat(imported(dump, chosen).taken(Kind.USERS)).isEqualTo(2);
    }

    @Test
    void somethingElseIsNoDump() throws IOException {
        var file = Files.writeString(here.resolve("cat.png"), "not a dump at all");
        assertThatThrownBy(() -> imported(file, options())).isInstanceOf(MovingRefused.class);
        assertThatThrownBy(() -> imported(here, options())).isInstanceOf(MovingRefused.class);
        assertThatThrownBy(() -> imported(here.resolve("nowhere"), options())).isInstanceOf(MovingRefused.class);
    }
}
