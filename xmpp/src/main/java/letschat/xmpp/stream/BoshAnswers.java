package letschat.xmpp.stream;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** The requests of one BOSH session that wait for an answer, and the last answers, for who did not get them. On one loop. */
final class BoshAnswers {
    private final Vertx vertx;
    private final BoshTerms terms;
    private final Executor loop;
    private final Runnable inactive;
    private final Deque<Held> held = new ArrayDeque<>();
    private final Set<Long> dropped = new HashSet<>();
    private final Map<Long, String> given = new LinkedHashMap<>();
    private boolean first = true;
    private long idle = -1;

    private record Held(long rid, BoshExchange exchange, long timer) {}

    /** @param inactive told when the client has had no request here for too long */
    BoshAnswers(Vertx vertx, BoshTerms terms, Executor loop, Runnable inactive) {
        this.vertx = vertx;
        this.terms = terms;
        this.loop = loop;
        this.inactive = inactive;
    }

    /** Whether nothing was answered yet. */
    boolean first() {
        return first;
    }

    boolean waiting() {
        return !held.isEmpty();
    }

    String empty() {
        return "<body xmlns='" + BoshBody.NAMESPACE + "'/>";
    }

    /** Keeps a request until there is something to answer, or its time is up. */
    void hold(long rid, BoshExchange exchange) {
        vertx.cancelTimer(idle);
        long timer = vertx.setTimer(Math.max(1, terms.longest().toMillis()), late -> loop.execute(() -> timeIsUp(rid)));
        held.addLast(new Held(rid, exchange, timer));
        exchange.onGone(() -> loop.execute(() -> drop(exchange)));
    }

    private void timeIsUp(long rid) {
        while (!held.isEmpty() && held.getFirst().rid() <= rid) {
            answer(empty());
        }
    }

    /** Answers the oldest beyond what is to be held. The first answer of all is never an empty one. */
    void trim() {
        while (!first && held.size() > terms.hold()) {
            answer(empty());
        }
    }

    /** Who hung up may ask again. */
    private void drop(BoshExchange exchange) {
        held.stream().filter(one -> one.exchange().equals(exchange)).findFirst().ifPresent(gone -> {
            held.remove(gone);
            vertx.cancelTimer(gone.timer());
            dropped.add(gone.rid());
            watch();
        });
    }

    private void watch() {
        if (held.isEmpty()) {
            vertx.cancelTimer(idle);
            idle = vertx.setTimer(BoshTerms.INACTIVITY.toMillis(), late -> loop.execute(this::check));
        }
    }

    private void check() {
        if (held.isEmpty()) {
            inactive.run();
        }
    }

    /** Answers the oldest. */
    void answer(String body) {
        Held oldest = held.removeFirst();
        first = false;
        vertx.cancelTimer(oldest.timer());
        given.put(oldest.rid(), body);
        if (given.size() > terms.requests()) {
            given.remove(given.keySet().iterator().next());
        }
        oldest.exchange().answer(body);
        watch();
    }

    /** A request that was taken before: gets the same answer, or waits for it. False when that is too long ago. */
    boolean repeated(long rid, BoshExchange exchange) {
        Optional<Held> same = held.stream().filter(one -> one.rid() == rid).findFirst();
        if (same.isPresent()) {
            held.remove(same.get());
            vertx.cancelTimer(same.get().timer());
            same.get().exchange().answer(empty());
            hold(rid, exchange);
        } else if (dropped.remove(rid)) {
            hold(rid, exchange);
        } else if (given.containsKey(rid)) {
            exchange.answer(given.get(rid));
        } else {
            return false;
        }
        return true;
    }

    /** Answers all with {@code body}; false when nobody was there to hear it. */
    boolean finish(String body) {
        vertx.cancelTimer(idle);
        boolean heard = !held.isEmpty();
        held.forEach(one -> {
            vertx.cancelTimer(one.timer());
            one.exchange().answer(body);
        });
        held.clear();
        return heard;
    }
}
