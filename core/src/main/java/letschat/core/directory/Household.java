package letschat.core.directory;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import letschat.core.event.Events;
import letschat.core.event.RoomLanes;
import letschat.core.model.NewIds;
import letschat.core.store.Commits;
import letschat.core.store.Store;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;

/** What every service works with. */
public record Household(
        Store store,
        Events events,
        RoomLanes lanes,
        UserDirectory users,
        RoomDirectory rooms,
        NewIds ids,
        InstantSource clock,
        SecureRandom random) {

    public static Household of(Store store, InstantSource clock, SecureRandom random) {
        return new Household(
                store,
                new Events(),
                new RoomLanes(),
                new UserDirectory(store),
                new RoomDirectory(store),
                new NewIds(clock, random),
                clock,
                random);
    }

    public Stores read() {
        return store.read();
    }

    /** The time, to the millisecond: finer than that nothing is kept or sent. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** As {@link Commits#run}. */
    public <T> T commit(Function<? super Transaction, ? extends T> work, Consumer<? super T> told) {
        return Commits.run(store, work, told);
    }
}
