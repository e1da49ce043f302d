package letschat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Affiliation;
import letschat.core.model.DirectQuery;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.Speakers;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database of the last version held is there after it was brought to this one. */
final class CarriedOverTest {
    private static final RoomId LOBBY = new RoomId("a".repeat(24));
    private static final RoomId CHAT = new RoomId("b".repeat(24));
    private static final UserId ALICE = new UserId("1".repeat(24));
    private static final UserId BOB = new UserId("2".repeat(24));
    private static final UserId CAROL = new UserId("3".repeat(24));
    private static final MessageId SAID = new MessageId("c".repeat(24));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("chat.db");
    }

    /** A database as version 33 left it, with what XMPP clients did there. */
    private void before() throws SQLException {
        var dialect = new Sqlite(file());
        dialect.make();
        Migrations.steps(dialect).target("033").load().migrate();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(room(LOBBY, "GROUP"));
            statement.execute(room(CHAT, "DIRECT"));
            statement.execute("insert into members values ('" + LOBBY + "', '" + BOB + "'), ('" + CHAT + "', '" + ALICE
                    + "'), ('" + CHAT + "', '" + BOB + "')");
            statement.execute("insert into messages (id, room, seq, author, text, posted) values ('" + SAID + "', '"
                    + CHAT + "', 1, '" + ALICE + "', 'psst', 5)");
            statement.execute("insert into notes values ('" + LOBBY + "', 'muc-affiliation', '" + BOB
                    + "', 'outcast'), ('"
                    + LOBBY + "', 'muc-affiliation', '" + CAROL + "', 'admin'), ('" + CHAT + "', 'stanza', '" + SAID
                    + "', '<message/>'), ('" + LOBBY + "', 'muc', 'config', '<x><field"
                    + " var=''muc#roomconfig_moderatedroom''><value>1</value></field><field"
                    + " var=''muc#roomconfig_maxusers''><value>0</value></field></x>')");
        }
    }

    private static String room(RoomId id, String kind) {
        return "insert into rooms (id, kind, slug, name, owner, restricted, archived, created, last_active, seq) values ('"
                + id + "', '" + kind + "', '" + id + "', 'x', '" + ALICE + "', 0, 0, 1, 1, 1)";
    }

    @Test
    void rightsThatWereNotesAreRightsOfTheRoom() throws SQLException {
        before();
        try (var store = SqlStore.open(DatabaseSettings.of(file()))) {
            Room lobby = store.read().rooms().find(LOBBY).orElseThrow();
            assertThat(lobby.affiliation(ALICE)).isEqualTo(Affiliation.OWNER);
            assertThat(lobby.affiliation(BOB)).isEqualTo(Affiliation.OUTCAST);
            assertThat(lobby.affiliation(CAROL)).isEqualTo(Affiliation.ADMINISTRATOR);
            assertThat(lobby.members()).isEqualTo(Set.of(CAROL));
            assertThat(lobby.speech().speakers()).isEqualTo(Speakers.MEMBERS);
            assertThat(store.read().notes().everywhere("muc-affiliation")).isEmpty();
        }
    }

    @Test
    void directMessagesAndWhatIsKeptBesideThemAreThere() throws SQLException {
        before();
        try (var store = SqlStore.open(DatabaseSettings.of(file()))) {
            var messages = store.read().messages();
            assertThat(messages.extra(SAID, "stanza")).isEqualTo(Optional.of(new Extra("stanza", "<message/>")));
            assertThat(messages.directs(DirectQuery.end(BOB, true)))
                    .extracting(Message::text)
                    .containsExactly("psst");
            assertThat(messages.find(SAID).orElseThrow().change()).isEmpty();
        }
    }
}
