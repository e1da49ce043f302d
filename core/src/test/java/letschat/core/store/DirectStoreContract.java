package letschat.core.store;

import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.direct;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.DirectQuery;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How all direct messages of a user are read in one order. */
interface DirectStoreContract extends StoreCase {
    private Message written(Room conversation, UserId author, String text) {
        return store().inTransaction(tx -> {
            var message = Nouns.said(tx, conversation.id(), author, text);
            tx.messages().addDirect(message, conversation.members());
            return message;
        });
    }

    /** Six messages of alice's, taking turns in two conversations, among what is none of hers. */
    private List<Message> six(UserId alice) {
        UserId bob = Nouns.ids().user();
        UserId carol = Nouns.ids().user();
        var withBob = kept(direct(alice, bob));
        var withCarol = kept(direct(carol, alice));
        var others = kept(direct(bob, carol));
        var lobby = kept(room("lobby"));
        var hers = new ArrayList<Message>();
        for (int i = 0; i < 3; i++) {
            hers.add(written(withBob, bob, "apple " + i));
            written(others, bob, "apple of others " + i);
            said(lobby.id(), alice, "apple for all " + i);
            hers.add(written(withCarol, alice, "pear " + i));
        }
        return hers;
    }

    private static DirectQuery oldest(UserId user, int take) {
        return query(user, Optional.empty(), Optional.empty(), Optional.empty(), false, take);
    }

    private static DirectQuery query(
            UserId user,
            Optional<Message> after,
            Optional<Message> before,
            Optional<String> text,
            boolean newestFirst,
            int take) {
        return new DirectQuery(
                user,
                after.map(Message::id),
                before.map(Message::id),
                Optional.empty(),
                Optional.empty(),
                text,
                Set.of(),
                newestFirst,
                take);
    }

    private List<Message> read(DirectQuery query) {
        return read().messages().directs(query);
    }

    @Test
    default void conversationsAreReadInOneOrder() {
        UserId alice = Nouns.ids().user();
        var hers = six(alice);
        assertThat(read(oldest(alice, 10))).containsExactlyElementsOf(hers);
        assertThat(read(oldest(alice, 2))).containsExactlyElementsOf(hers.subList(0, 2));
        assertThat(read(DirectQuery.end(alice, true))).containsExactly(hers.getLast());
        assertThat(read(oldest(Nouns.ids().user(), 10))).isEmpty();
    }

    @Test
    default void onePagesOnFromAMessage() {
        UserId alice = Nouns.ids().user();
        var hers = six(alice);
        var none = Optional.<String>empty();
        assertThat(read(query(alice, Optional.of(hers.get(1)), Optional.empty(), none, false, 2)))
                .containsExactly(hers.get(2), hers.get(3));
        assertThat(read(query(alice, Optional.empty(), Optional.of(hers.get(4)), none, true, 2)))
                .containsExactly(hers.get(3), hers.get(2));
    }

    @Test
    default void wordsTimesAndIdsNarrowIt() {
        UserId alice = Nouns.ids().user();
        var hers = six(alice);
        assertThat(read(query(alice, Optional.empty(), Optional.empty(), Optional.of("apple"), false, 10)))
                .containsExactly(hers.get(0), hers.get(2), hers.get(4));
        assertThat(read(query(alice, Optional.of(hers.get(0)), Optional.empty(), Optional.of("apple"), true, 1)))
                .containsExactly(hers.get(4));
        var second = DAWN.plusSeconds(2);
        assertThat(read(new DirectQuery(
                        alice,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(second),
                        Optional.of(second),
                        Optional.empty(),
                        Set.of(),
                        false,
                        10)))
                .containsExactly(hers.get(2), hers.get(3));
        assertThat(read(new DirectQuery(
                        alice,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(hers.get(5).id(), hers.get(0).id()),
                        false,
                        10)))
                .containsExactly(hers.get(0), hers.get(5));
    }

    @Test
    default void whatExpiresIsReadNoMore() {
        UserId alice = Nouns.ids().user();
        var hers = six(alice);
        write(tx -> tx.messages().removeDirectBefore(DAWN.plusSeconds(3)));
        assertThat(read(oldest(alice, 10))).containsExactly(hers.get(4), hers.get(5));
    }
}
