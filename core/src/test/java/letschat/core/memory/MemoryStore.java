package letschat.core.memory;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import letschat.core.store.AppPasswordStore;
import letschat.core.store.AvatarStore;
import letschat.core.store.CodeStore;
import letschat.core.store.FactorStore;
import letschat.core.store.FileStore;
import letschat.core.store.HouseStore;
import letschat.core.store.LoginStore;
import letschat.core.store.MessageStore;
import letschat.core.store.NoteStore;
import letschat.core.store.ReadingStore;
import letschat.core.store.RoomStore;
import letschat.core.store.Store;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;
import letschat.core.store.UserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in memory. Tells what was committed on a thread of its own, as a real store does. Safe for many threads. */
public final class MemoryStore implements Store {
    private record Ports(
            UserStore users,
            LoginStore logins,
            AppPasswordStore appPasswords,
            FactorStore factors,
            RoomStore rooms,
            MessageStore messages,
            FileStore files,
            HouseStore house,
            ReadingStore readings,
            CodeStore codes,
            AvatarStore avatars,
            NoteStore notes)
            implements Stores {}

    private record Writing(Stores ports, Journal journal) implements Transaction {
        @Override
        public void afterCommit(Runnable told) {
            journal.afterCommit(told);
        }

        @Override
        public UserStore users() {
            return ports.users();
        }

        @Override
        public LoginStore logins() {
            return ports.logins();
        }

        @Override
        public AppPasswordStore appPasswords() {
            return ports.appPasswords();
        }

        @Override
        public FactorStore factors() {
            return ports.factors();
        }

        @Override
        public RoomStore rooms() {
            return ports.rooms();
        }

        @Override
        public MessageStore messages() {
            return ports.messages();
        }

        @Override
        public FileStore files() {
            return ports.files();
        }

        @Override
        public HouseStore house() {
            return ports.house();
        }

        @Override
        public ReadingStore readings() {
            return ports.readings();
        }

        @Override
        public NoteStore notes() {
            return ports.notes();
        }

        @Override
        public CodeStore codes() {
            return ports.codes();
        }

        @Override
        public AvatarStore avatars() {
            return ports.avatars();
        }
    }

    private final Journal journal = new Journal();
    private final Ports ports;
    private static final Logger log = LoggerFactory.getLogger(MemoryStore.class);

    private final Thread.Builder tellers = Thread.ofPlatform().daemon().name("memory-store-told");
    private final ExecutorService told = Executors.newSingleThreadExecutor(tellers.factory());

    public MemoryStore() {
        var rooms = new MemoryRooms(journal);
        this.ports = new Ports(
                new MemoryUsers(journal),
                new MemoryLogins(journal),
                new MemoryAppPasswords(journal),
                new MemoryFactors(journal),
                rooms,
                new MemoryMessages(journal, rooms),
                new MemoryFiles(journal),
                new MemoryHouse(journal),
                new MemoryReadings(journal),
                new MemoryCodes(journal),
                new MemoryAvatars(journal),
                new MemoryNotes(journal));
    }

    @Override
    public Stores read() {
        return ports;
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, ? extends T> work) {
        if (Thread.currentThread().getName().equals("memory-store-told")) {
            throw new IllegalStateException("a transaction cannot be begun on the store's own thread");
        }
        return journal.writing(
                () -> {
                    if (told.isShutdown()) {
                        throw new IllegalStateException("the store is closed");
                    }
                    return work.apply(new Writing(ports, journal));
                },
                this::tell);
    }

    @Override
    public void close() {
        told.close();
    }

    private void tell(List<Runnable> news) {
        news.forEach(one -> told.execute(() -> tellOne(one)));
    }

    /** A fault that reached the executor would end its thread, and the next one would not wait for it. */
    private static void tellOne(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error fault) {
            log.error("Telling what was committed failed", fault);
        }
    }
}
