package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.direct;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How messages are kept and paged. */
interface MessageStoreContract extends StoreCase {
    /** A room with this many messages, said in turn by two; among those of another room. */
    private RoomId filled(int messages) {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        UserId alice = Nouns.ids().user();
        UserId bob = Nouns.ids().user();
        write(tx -> {
            for (int i = 1; i <= messages; i++) {
                Nouns.said(tx, vault, bob, "elsewhere " + i);
                Nouns.said(tx, lobby, i % 2 == 0 ? alice : bob, "message " + i);
            }
        });
        return lobby;
    }

    private List<Long> numbers(MessageQuery query) {
        return read().messages().page(query).stream().map(Message::seq).toList();
    }

    private static MessageQuery all(RoomId room) {
        return MessageQuery.after(room, 0, Page.MOST);
    }

    private static MessageQuery between(
            RoomId room, Optional<Instant> from, Optional<Instant> to, boolean newestFirst) {
        return new MessageQuery(
                room,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                from,
                to,
                Optional.empty(),
                newestFirst,
                Page.FIRST);
    }

    private static MessageQuery since(RoomId room, MessageId id) {
        return new MessageQuery(
                room,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Page.FIRST);
    }

    @Test
    default void aMessageComesBackAsItWasStored() {
        var lobby = kept(room("lobby")).id();
        var author = Nouns.ids().user();
        var first = store().inTransaction(tx -> Nouns.said(tx, lobby, author, AWKWARD, Optional.of(AWKWARD)));
        var second = said(lobby, author, "x".repeat(200_000) + "\n漢字");
        assertThat(read().messages().find(first.id())).contains(first);
        assertThat(read().messages().find(second.id())).contains(second);
        assertThat(read().messages().find(Nouns.ids().message())).isEmpty();
        assertThat(read().messages().page(all(lobby))).containsExactly(first, second);
    }

    @Test
    default void aClientsIdFindsTheMessageOfThatAuthorInThatRoomOnly() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var alice = Nouns.ids().user();
        var said = store().inTransaction(tx -> Nouns.said(tx, lobby, alice, "hi", Optional.of("c1")));
        said(lobby, alice, "without");
        assertThat(read().messages().byClientId(lobby, alice, "c1")).contains(said);
        assertThat(read().messages().byClientId(lobby, alice, "c2")).isEmpty();
        assertThat(read().messages().byClientId(lobby, alice, "")).isEmpty();
        assertThat(read().messages().byClientId(lobby, Nouns.ids().user(), "c1"))
                .isEmpty();
        assertThat(read().messages().byClientId(vault, alice, "c1")).isEmpty();
    }

    @Test
    default void aClientsIdIsTakenOnceByAnAuthorInARoom() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var alice = Nouns.ids().user();
        write(tx -> Nouns.said(tx, lobby, alice, "hi", Optional.of("c1")));
        write(tx -> Nouns.said(tx, vault, alice, "hi", Optional.of("c1")));
        write(tx -> Nouns.said(tx, lobby, Nouns.ids().user(), "hi", Optional.of("c1")));
        assertThatThrownBy(() -> write(tx -> Nouns.said(tx, lobby, alice, "again", Optional.of("c1"))))
                .isInstanceOf(RuntimeException.class);
        assertThat(numbers(all(lobby))).containsExactly(1L, 2L);
        assertThat(read().rooms().find(lobby).orElseThrow().seq()).isEqualTo(2);
    }

    @Test
    default void aNumberIsTakenOnceInARoom() {
        var lobby = kept(room("lobby")).id();
        var said = said(lobby, Nouns.ids().user(), "hi");
        var twin = new Message(
                Nouns.ids().message(), lobby, said.seq(), said.author(), "twin", said.posted(), Optional.empty());
        assertThatThrownBy(() -> write(tx -> tx.messages().add(twin))).isInstanceOf(RuntimeException.class);
        assertThat(read().messages().page(all(lobby))).containsExactly(said);
    }

    @Test
    default void aPageIsCountedFromTheEndThatIsAskedFor() {
        var lobby = filled(120);
        assertThat(numbers(MessageQuery.after(lobby, 0, 3))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(MessageQuery.newest(lobby, new Page(0, 3)))).containsExactly(120L, 119L, 118L);
        assertThat(numbers(MessageQuery.newest(lobby, new Page(117, 50)))).containsExactly(3L, 2L, 1L);
        assertThat(numbers(MessageQuery.newest(lobby, new Page(120, 50)))).isEmpty();
        assertThat(numbers(MessageQuery.newest(lobby, new Page(Integer.MAX_VALUE, 50))))
                .isEmpty();
        assertThat(numbers(all(lobby)))
                .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
    }

    @Test
    default void anEmptyOrUnknownRoomHasNoMessages() {
        filled(3);
        assertThat(numbers(all(Nouns.ids().room()))).isEmpty();
        var empty = kept(room("empty")).id();
        assertThat(numbers(all(empty))).isEmpty();
        assertThat(numbers(since(empty, Nouns.ids().message()))).isEmpty();
        assertThat(numbers(between(empty, Optional.of(DAWN), Optional.of(DAWN), true)))
                .isEmpty();
    }

    @Test
    default void numbersCutTheTranscriptAndAreLeftOutThemselves() {
        var lobby = filled(10);
        assertThat(numbers(MessageQuery.after(lobby, 7, 50))).containsExactly(8L, 9L, 10L);
        assertThat(numbers(MessageQuery.after(lobby, 10, 50))).isEmpty();
        assertThat(numbers(MessageQuery.after(lobby, Long.MAX_VALUE, 50))).isEmpty();
        assertThat(numbers(new MessageQuery(
                        lobby,
                        OptionalLong.of(2),
                        OptionalLong.of(6),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        new Page(1, 50))))
                .containsExactly(4L, 3L);
    }

    @Test
    default void whatCameSinceAMessageIsWhatFollowsIt() {
        var lobby = filled(5);
        var third = read().messages().page(all(lobby)).get(2);
        assertThat(numbers(since(lobby, third.id()))).containsExactly(4L, 5L);
    }

    @Test
    default void anUnknownMessageStandsWhereItsIdDoes() {
        var lobby = kept(room("lobby")).id();
        var alice = Nouns.ids().user();
        var before = Nouns.ids().message();
        said(lobby, alice, "one");
        var between = Nouns.ids().message();
        said(lobby, alice, "two");
        var after = Nouns.ids().message();
        assertThat(numbers(since(lobby, before))).containsExactly(1L, 2L);
        assertThat(numbers(since(lobby, between))).containsExactly(2L);
        assertThat(numbers(since(lobby, after))).isEmpty();
    }

    @Test
    default void fromIsLeftOutAndToIsLeftIn() {
        var lobby = filled(9);
        var three = Optional.of(DAWN.plusSeconds(3));
        var six = Optional.of(DAWN.plusSeconds(6));
        assertThat(numbers(between(lobby, three, six, false))).containsExactly(4L, 5L, 6L);
        assertThat(numbers(between(lobby, three, six, true))).containsExactly(6L, 5L, 4L);
        assertThat(numbers(between(lobby, six, Optional.empty(), false))).containsExactly(7L, 8L, 9L);
        assertThat(numbers(between(lobby, Optional.empty(), three, false))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(between(lobby, six, three, false))).isEmpty();
        assertThat(numbers(between(lobby, Optional.of(DAWN.minusSeconds(1)), Optional.of(DAWN), false)))
                .isEmpty();
        assertThat(numbers(between(lobby, three, Optional.of(DAWN.plusMillis(4500)), false)))
                .containsExactly(4L);
    }

    @Test
    default void messagesOfTheSameInstantStayTogether() {
        var lobby = kept(room("lobby")).id();
        write(tx -> {
            for (int i = 1; i <= 9; i++) {
                long seq = tx.rooms().nextSeq(lobby, DAWN).orElseThrow();
                Instant posted = DAWN.plusSeconds((i - 1) / 3);
                tx.messages()
                        .add(new Message(
                                Nouns.ids().message(), lobby, seq, Nouns.ids().user(), "m", posted, Optional.empty()));
            }
        });
        assertThat(numbers(between(lobby, Optional.of(DAWN), Optional.of(DAWN.plusSeconds(1)), false)))
                .containsExactly(4L, 5L, 6L);
    }

    @Test
    default void farAwayTimesAreJustTimes() {
        var lobby = filled(2);
        assertThat(numbers(between(lobby, Optional.of(Instant.MIN), Optional.of(Instant.MAX), false)))
                .containsExactly(1L, 2L);
    }

    @Test
    default void wordsCutATranscriptLikeEverythingElse() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var alice = Nouns.ids().user();
        for (int i = 1; i <= 8; i++) {
            said(lobby, alice, i % 2 == 0 ? "deploy " + i : "other " + i);
            said(vault, alice, "deploy elsewhere");
        }
        assertThat(numbers(worded(lobby, "dep", OptionalLong.empty(), OptionalLong.empty(), true, Page.FIRST)))
                .containsExactly(8L, 6L, 4L, 2L);
        assertThat(numbers(worded(lobby, "DEPLOY", OptionalLong.of(2), OptionalLong.of(8), false, Page.FIRST)))
                .containsExactly(4L, 6L);
        assertThat(numbers(worded(lobby, "deploy", OptionalLong.of(3), OptionalLong.empty(), false, new Page(1, 1))))
                .containsExactly(6L);
        assertThat(numbers(worded(lobby, "deploy 4", OptionalLong.empty(), OptionalLong.empty(), false, Page.FIRST)))
                .containsExactly(4L);
        assertThat(numbers(worded(lobby, "deploy", OptionalLong.of(8), OptionalLong.empty(), false, Page.FIRST)))
                .isEmpty();
        assertThat(numbers(worded(lobby, "***", OptionalLong.empty(), OptionalLong.empty(), false, Page.FIRST)))
                .isEmpty();
    }

    private static MessageQuery worded(
            RoomId room, String text, OptionalLong since, OptionalLong before, boolean newestFirst, Page page) {
        return new MessageQuery(
                room,
                since,
                before,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                newestFirst,
                page);
    }

    @Test
    default void onlyOldDirectMessagesAreRemoved() {
        var alice = Nouns.ids().user();
        var lobby = filled(4);
        var talk = kept(direct(alice, Nouns.ids().user())).id();
        var young = kept(direct(alice, Nouns.ids().user())).id();
        for (int i = 1; i <= 4; i++) {
            said(talk, alice, "secret " + i);
        }
        assertThat(store().<Integer>inTransaction(tx -> tx.messages().removeDirectBefore(DAWN.plusSeconds(3))))
                .isEqualTo(2);
        said(young, alice, "hello");
        assertThat(numbers(all(talk))).containsExactly(3L, 4L);
        assertThat(numbers(worded(talk, "secret", OptionalLong.empty(), OptionalLong.empty(), false, Page.FIRST)))
                .containsExactly(3L, 4L);
        assertThat(numbers(all(lobby))).hasSize(4);
        assertThat(numbers(all(young))).hasSize(1);
        assertThat(said(talk, alice, "next").seq()).isEqualTo(5);
        assertThat(numbers(between(talk, Optional.of(DAWN.plusSeconds(3)), Optional.empty(), false)))
                .containsExactly(4L, 5L);
        assertThat(store().<Integer>inTransaction(tx -> tx.messages().removeDirectBefore(DAWN.plusSeconds(1))))
                .isZero();
    }
}
