package letschat.server;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import letschat.store.SqlStore;

/** Feels whether everything moves that all people depend on: each event loop, the store's readers and its writer. */
final class Pulse implements Runnable {
    private final SqlStore store;
    private final List<Context> loops = new CopyOnWriteArrayList<>();

    Pulse(Vertx vertx, SqlStore store) {
        this.store = store;
        // The event loops are given out in turn, so each gets one.
        int count = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> this::stay, new DeploymentOptions().setInstances(count))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Future<?> stay(Context loop) {
        loops.add(loop);
        return Future.succeededFuture();
    }

    /** Returns when all have moved, so never when one hangs. */
    @Override
    public void run() {
        for (var loop : loops) {
            var turned = new CompletableFuture<Boolean>();
            loop.runOnContext(_ -> turned.complete(true));
            turned.join();
        }
        store.read().users().count();
        store.inTransaction(_ -> true);
    }
}
