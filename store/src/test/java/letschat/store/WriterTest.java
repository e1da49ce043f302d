package letschat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How waiting transactions share a commit. */
@Timeout(60)
final class WriterTest {
    @TempDir
    private Path folder;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private @Nullable Future<Boolean> holding;
    private SqlStore store;

    @BeforeEach
    void open() {
        store = SqlStore.open(DatabaseSettings.of(folder.resolve("chat.db")));
    }

    @AfterEach
    void close() {
        held.countDown();
        callers.close();
        assertThat(holding == null || holding.isDone()).isTrue();
        store.close();
    }

    /** Holds the writer in a transaction until {@link #held} opens, so that those after it wait together. */
    private void hold() throws InterruptedException {
        var begun = new CountDownLatch(1);
        holding = callers.submit(() -> store.inTransaction(tx -> {
            begun.countDown();
            return uninterrupted(held);
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins calls that wait behind the held transaction, in this order. */
    private <T> List<Future<T>> behind(List<Callable<T>> calls) throws InterruptedException {
        var begun = new ArrayList<Future<T>>();
        for (Callable<T> call : calls) {
            begun.add(callers.submit(call));
            until(() -> store.waiting() == begun.size());
        }
        return begun;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    private Callable<String> putting(String name) {
        return () -> store.inTransaction(tx -> {
            tx.house().put(name, name);
            return name;
        });
    }

    @Test
    void allThatWaitAreCommittedTogether() throws Exception {
        hold();
        var calls =
                behind(IntStream.range(0, 50).mapToObj(i -> putting("k" + i)).toList());
        long before = store.commits();
        held.countDown();
        for (int i = 0; i < 50; i++) {
            assertThat(calls.get(i).get()).isEqualTo("k" + i);
            assertThat(store.read().house().get("k" + i)).isPresent();
        }
        assertThat(store.commits()).isEqualTo(before + 2);
        assertThat(store.lastTogether()).isEqualTo(50);
    }

    @Test
    void oneThatThrowsIsTakenOutOfTheCommit() throws Exception {
        hold();
        var why = new IllegalStateException("no");
        Callable<String> failing = () -> store.inTransaction(tx -> {
            tx.house().put("bad", "bad");
            throw why;
        });
        var calls = behind(List.of(putting("a"), failing, putting("b")));
        held.countDown();
        assertThat(calls.get(0).get()).isEqualTo("a");
        assertThatThrownBy(calls.get(1)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCause(why);
        assertThat(calls.get(2).get()).isEqualTo("b");
        assertThat(store.read().house().get("bad")).isEmpty();
        assertThat(store.lastTogether()).isEqualTo(3);
    }

    @Test
    void uncommittedChangesAreNotSeenByReaders() throws Exception {
        var begun = new CountDownLatch(1);
        var writing = callers.submit(() -> store.inTransaction(tx -> {
            tx.house().put("a", "1");
            begun.countDown();
            return uninterrupted(held);
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.read().house().get("a")).isEmpty();
        held.countDown();
        writing.get();
        assertThat(store.read().house().get("a")).contains("1");
    }

    @Test
    void aBrokenStatementInOnePartLeavesTheOthersWhole() throws Exception {
        hold();
        Callable<String> twice = () -> store.inTransaction(tx -> {
            tx.house().put("bad", "bad");
            tx.rooms().addMember(new RoomId("0".repeat(24)), user());
            return "never";
        });
        var calls = behind(List.of(putting("a"), twice, putting("b")));
        held.countDown();
        assertThat(calls.get(0).get()).isEqualTo("a");
        assertThatThrownBy(calls.get(1)::get).hasCauseInstanceOf(DatabaseFault.class);
        assertThat(calls.get(2).get()).isEqualTo("b");
        assertThat(store.read().house().get("bad")).isEmpty();
    }

    private static UserId user() {
        return new UserId("1".repeat(24));
    }

    /** What SQLite does when the disk is full: the whole transaction is gone at once. */
    @Test
    void aCommitThatFailsFailsForAllAndTheNextOneWorks() throws Exception {
        execute("create trigger full before insert on house when new.name = 'full'"
                + " begin select raise(rollback, 'disk full'); end");
        hold();
        var told = Collections.synchronizedList(new ArrayList<String>());
        Callable<String> telling = () -> store.inTransaction(tx -> {
            tx.house().put("a", "a");
            tx.afterCommit(() -> told.add("a"));
            return "a";
        });
        var calls = behind(List.of(telling, putting("full"), putting("b")));
        held.countDown();
        for (var call : calls) {
            assertThatThrownBy(call::get).hasCauseInstanceOf(DatabaseFault.class);
        }
        assertThat(store.read().house().get("a")).isEmpty();
        assertThat(store.read().house().get("b")).isEmpty();
        assertThat(putting("later").call()).isEqualTo("later");
        assertThat(told).isEmpty();
    }

    private void execute(String text) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chat.db"));
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void theStoresOwnThreadsCannotBeginATransaction() throws Exception {
        assertThatThrownBy(() -> store.inTransaction(tx -> store.inTransaction(inner -> true)))
                .isInstanceOf(IllegalStateException.class);
        var faults = Collections.synchronizedList(new ArrayList<RuntimeException>());
        var told = new CountDownLatch(1);
        store.inTransaction(tx -> {
            tx.afterCommit(() -> {
                try {
                    store.inTransaction(inner -> true);
                } catch (IllegalStateException e) {
                    faults.add(e);
                }
                told.countDown();
            });
            return true;
        });
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).hasSize(1);
    }

    @Test
    void whatWaitsWhenTheStoreClosesIsStillCommittedAndTold() throws Exception {
        hold();
        var told = Collections.synchronizedList(new ArrayList<String>());
        Callable<Boolean> telling = () -> store.inTransaction(tx -> {
            tx.house().put("late", "yes");
            tx.afterCommit(() -> told.add("late"));
            return true;
        });
        var calls = behind(List.of(telling));
        var closing = callers.submit(store::close);
        held.countDown();
        assertThat(calls.getFirst().get()).isTrue();
        closing.get();
        assertThat(told).containsExactly("late");
        open();
        assertThat(store.read().house().get("late")).contains("yes");
    }

    @Test
    void aCallerThatIsInterruptedStopsWaiting() throws Exception {
        hold();
        var call = callers.submit(() -> {
            Thread.currentThread().interrupt();
            return store.inTransaction(tx -> true);
        });
        assertThatThrownBy(call::get).hasCauseInstanceOf(DatabaseFault.class);
    }
}
