package letschat.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import letschat.core.model.ChatEvent;
import letschat.http.HttpFront;
import letschat.http.HttpMeter;

/** The figures of the house for Prometheus. Safe for many threads. */
final class Meters implements HttpMeter {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LongAdder messages = new LongAdder();

    Meters(Foundation foundation) {
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        bind(foundation);
    }

    private void bind(Foundation foundation) {
        var store = foundation.store();
        var core = foundation.core();
        gauge("letschat.store.waiting", "Write transactions that wait for the disk", store::waiting);
        gauge("letschat.store.commit.size", "Write transactions in the last commit", store::lastTogether);
        gauge("letschat.store.bytes", "Size of the database", store::size);
        FunctionCounter.builder("letschat.store.commits", store, it -> it.commits())
                .description("Commits, each of one or more write transactions")
                .register(registry);
        FunctionCounter.builder("letschat.messages.posted", messages, LongAdder::doubleValue)
                .description("Messages said in rooms and to one person")
                .register(registry);
        core.events().listen(this::count);
    }

    void bind(HttpFront front) {
        gauge("letschat.sockets.open", "Live Socket.IO connections", front::socketCount);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void count(ChatEvent event) {
        if (event instanceof ChatEvent.MessagePosted || event instanceof ChatEvent.DirectMessagePosted) {
            messages.increment();
        }
    }

    @Override
    public void request(String name, int status, Duration took) {
        timer("letschat.http.requests", name, "status", Integer.toString(status))
                .record(took);
    }

    @Override
    public void event(String name, Duration took) {
        timer("letschat.socket.events", name).record(took);
    }

    private Timer timer(String name, String action, String... more) {
        return Timer.builder(name)
                .tag("action", action)
                .tags(more)
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
    }

    /** In Prometheus' text form. */
    String scrape() {
        return registry.scrape();
    }
}
