package letschat.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.SearchQuery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading pages and searching in a store of a million messages in 100 rooms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HistoryBench {
    private static final int ROOMS = 100;
    private static final int MESSAGES = 1_000_000;

    private Furnished house;

    @Setup
    public void furnish() {
        house = new Furnished(ROOMS, MESSAGES);
    }

    @TearDown
    public void clear() {
        house.close();
    }

    /** The newest 50 of some room. */
    @Benchmark
    public List<Message> newestPage() {
        return house.store.read().messages().page(MessageQuery.newest(house.roomId(someRoom()), new Page(0, 50)));
    }

    /** 50 from anywhere in some room. */
    @Benchmark
    public List<Message> pageAnywhere() {
        int seq = ThreadLocalRandom.current().nextInt(MESSAGES / ROOMS - 50);
        return house.store.read().messages().page(MessageQuery.after(house.roomId(someRoom()), seq, 50));
    }

    /** The newest 50 of one room that hold two words. */
    @Benchmark
    public List<Message> searchInRoom() {
        return house.store
                .read()
                .messages()
                .search(Set.of(house.roomId(someRoom())), new SearchQuery("deploy serv", Optional.empty(), 50));
    }

    private static int someRoom() {
        return ThreadLocalRandom.current().nextInt(ROOMS);
    }
}
