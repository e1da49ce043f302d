package letschat.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import letschat.core.model.Message;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Durable messages a second, by how many post at once: they share commits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
public class PostBench {
    private static final int ROOMS = 16;

    private final AtomicInteger next = new AtomicInteger();
    private Furnished house;

    @Setup
    public void furnish() {
        house = new Furnished(ROOMS, 0);
    }

    @TearDown
    public void clear() {
        house.close();
    }

    @Benchmark
    @Threads(1)
    public Message alone() {
        return post();
    }

    @Benchmark
    @Threads(16)
    public Message sixteen() {
        return post();
    }

    @Benchmark
    @Threads(64)
    public Message sixtyFour() {
        return post();
    }

    private Message post() {
        int number = next.getAndIncrement();
        return house.store.inTransaction(
                tx -> house.say(tx, number % ROOMS, number, "message " + number + " about nothing in particular"));
    }
}
