package letschat.core.store;

import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.account;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import org.junit.jupiter.api.Test;

/** What holds for every write transaction. */
interface TransactionContract extends StoreCase {
    private static List<Message> all(Stores stores, RoomId room) {
        return stores.messages().page(MessageQuery.after(room, 0, Page.MOST));
    }

    @Test
    default void theResultComesBackAndIsThereForAllToRead() {
        var lobby = room("lobby");
        String slug = store().inTransaction(tx -> {
            tx.rooms().add(lobby);
            return lobby.slug();
        });
        assertThat(slug).isEqualTo("lobby");
        assertThat(read().rooms().find(lobby.id())).contains(lobby);
    }

    @Test
    default void aTransactionSeesItsOwnChanges() {
        var lobby = room("lobby");
        write(tx -> {
            tx.rooms().add(lobby);
            var said = Nouns.said(tx, lobby.id(), lobby.owner(), "needle");
            assertThat(all(tx, lobby.id())).containsExactly(said);
            var query = new SearchQuery("needle", Optional.empty(), 9);
            assertThat(tx.messages().search(Set.of(lobby.id()), query)).containsExactly(said);
            assertThat(tx.rooms().find(lobby.id()).orElseThrow().seq()).isEqualTo(1);
        });
    }

    @Test
    default void whatThrowsIsUndoneAndItsExceptionComesOut() {
        var lobby = kept(room("lobby"));
        var why = new IllegalStateException("no");
        assertThatThrownBy(() -> write(tx -> {
                    Nouns.said(tx, lobby.id(), lobby.owner(), "needle");
                    tx.users().add(account("alice"));
                    throw why;
                }))
                .isSameAs(why);
        assertThat(all(read(), lobby.id())).isEmpty();
        assertThat(read().users().count()).isZero();
        assertThat(read().messages().search(Set.of(lobby.id()), new SearchQuery("needle", Optional.empty(), 9)))
                .isEmpty();
        assertThat(said(lobby.id(), lobby.owner(), "next").seq()).isEqualTo(1);
    }

    @Test
    default void errorsComeOutToo() {
        var why = new AssertionError("no");
        assertThatThrownBy(() -> write(tx -> {
                    tx.house().put("a", "b");
                    throw why;
                }))
                .isSameAs(why);
        assertThat(read().house().get("a")).isEmpty();
    }

    @Test
    default void oneThatFailsDoesNotHarmThoseBesideIt() throws Exception {
        var lobby = kept(room("lobby"));
        var outcomes = together(64, i -> {
            write(tx -> {
                Nouns.said(tx, lobby.id(), lobby.owner(), "needle " + i);
                if (i % 3 == 0) {
                    throw new IllegalStateException("no " + i);
                }
            });
        });
        assertThat(outcomes)
                .isEqualTo(IntStream.range(0, 64).filter(i -> i % 3 == 0).count());
        var kept = all(read(), lobby.id());
        assertThat(kept)
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 42).boxed().toList());
        assertThat(kept).noneMatch(message -> Integer.parseInt(message.text().substring(7)) % 3 == 0);
        assertThat(read().messages().search(Set.of(lobby.id()), new SearchQuery("needle", Optional.empty(), 100)))
                .hasSize(42);
    }

    @Test
    default void manyPostersGetNumbersWithoutGapsAndAreToldInThatOrder() throws Exception {
        var rooms = IntStream.range(0, 16).mapToObj(i -> kept(room("room" + i))).toList();
        var told = new ArrayList<Message>();
        int each = 20;
        long failed = together(64, i -> {
            var lobby = rooms.get(i % 16);
            for (int n = 0; n < each; n++) {
                var key = Optional.of(i + "." + n);
                write(tx -> {
                    var said = Nouns.said(tx, lobby.id(), lobby.owner(), "post", key);
                    tx.afterCommit(() -> told.add(said));
                });
            }
        });
        allTold();
        assertThat(failed).isZero();
        for (var lobby : rooms) {
            var expected = LongStream.rangeClosed(1, 4L * each).boxed().toList();
            assertThat(all(read(), lobby.id())).extracting(Message::seq).isEqualTo(expected);
            assertThat(told.stream().filter(said -> said.room().equals(lobby.id())))
                    .extracting(Message::seq)
                    .isEqualTo(expected);
        }
    }

    @Test
    default void newsComeAfterTheCommitInItsOrder() throws Exception {
        var lobby = kept(room("lobby"));
        var news = new ArrayList<String>();
        write(tx -> {
            tx.afterCommit(
                    () -> news.add("first, stored: " + all(read(), lobby.id()).size()));
            Nouns.said(tx, lobby.id(), lobby.owner(), "hi");
            tx.afterCommit(() -> news.add("second"));
        });
        write(tx -> tx.afterCommit(() -> news.add("third")));
        allTold();
        assertThat(news).containsExactly("first, stored: 1", "second", "third");
    }

    @Test
    default void whatIsUndoneIsNotTold() throws Exception {
        var news = new ArrayList<String>();
        assertThatThrownBy(() -> write(tx -> {
                    tx.afterCommit(() -> news.add("never"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        allTold();
        assertThat(news).isEmpty();
    }

    @Test
    default void aListenerThatThrowsDoesNotSilenceTheNext() throws Exception {
        var news = new ArrayList<String>();
        write(tx -> {
            tx.afterCommit(() -> {
                throw new IllegalStateException("a listener's own fault");
            });
            tx.afterCommit(() -> {
                throw new AssertionError("a listener's own error");
            });
            tx.afterCommit(() -> news.add("told"));
        });
        write(tx -> tx.afterCommit(() -> news.add("told again")));
        allTold();
        assertThat(news).containsExactly("told", "told again");
    }

    @Test
    default void nothingIsWrittenThroughThePortsForReading() {
        var lobby = kept(room("lobby"));
        assertThatThrownBy(() -> read().rooms().add(room("vault"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read().rooms().nextSeq(lobby.id(), DAWN)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read().users().add(account("alice"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read().house().put("a", "b")).isInstanceOf(RuntimeException.class);
        assertThat(read().rooms().groups(false)).containsExactly(lobby);
    }

    @Test
    default void aClosedStoreTellsAllAndRefusesMore() {
        var news = new ArrayList<String>();
        write(tx -> tx.afterCommit(() -> news.add("told")));
        store().close();
        assertThat(news).containsExactly("told");
        assertThatThrownBy(() -> write(tx -> tx.house().put("a", "b"))).isInstanceOf(RuntimeException.class);
        store().close();
    }

    /** Returns when everything that was committed was told. */
    private void allTold() throws InterruptedException {
        var told = new CountDownLatch(1);
        write(tx -> tx.afterCommit(told::countDown));
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Something that one of many callers does. */
    interface Deed {
        void done(int caller);
    }

    /** Does the deed from many virtual threads at once and counts those that failed with a state exception. */
    private static long together(int callers, Deed deed) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var deeds = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> outcome(deed, i)))
                    .toList();
            long failed = 0;
            for (var done : deeds) {
                failed += done.get() ? 0 : 1;
            }
            return failed;
        }
    }

    private static boolean outcome(Deed deed, int caller) {
        try {
            deed.done(caller);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
