package letschat.xmpp.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.xmpp.xml.XmlHandler;
import letschat.xmpp.xml.XmlLimits;

/**
 * One BOSH session: takes its requests in the order of their ids, each once, holds them until there is something to
 * answer, and answers a repeated one as the first time (XEP-0124 §11 to §14). On the link's thread, but {@link #request}.
 */
final class BoshSession implements Wire {
    private final StreamContext context;
    private final BoshLink link;
    private final BoshTerms terms;
    private final String id;
    private final ClientStream stream;
    private final BoshAnswers answers;
    private final Throttle throttle;
    private final Map<Long, Request> early = new HashMap<>();
    private final Deque<Runnable> inbox = new ArrayDeque<>();
    private final List<Outgoing> last = new ArrayList<>(0);
    private Runnable drained = () -> {};
    private Runnable ended = () -> {};
    private long rid;
    private boolean over;
    private Optional<String> farewell = Optional.empty();

    private record Request(BoshBody body, BoshExchange exchange) {}

    /** The elements come one by one from the bodies, so there is nothing to cut. */
    private record NoFraming() implements Framing {
        @Override
        public void feed(byte[] bytes, XmlLimits limits) {
            throw new IllegalStateException("a BOSH session has no bytes of its own");
        }

        @Override
        public void restart() {}
    }

    BoshSession(StreamContext context, BoshLink link, BoshTerms terms, String id) {
        this.context = context;
        this.link = link;
        this.terms = terms;
        this.id = id;
        this.answers = new BoshAnswers(context.vertx(), terms, link::execute, this::abandon);
        this.throttle = new Throttle(context.settings().bytesPerSecond(), System::nanoTime);
        link.over(this, context.settings().maxQueuedBytes(), this::advance);
        this.stream = new ClientStream(link, context, (XmlHandler handler) -> new NoFraming());
    }

    String id() {
        return id;
    }

    BoshLink link() {
        return link;
    }

    ClientStream stream() {
        return stream;
    }

    void onEnd(Runnable action) {
        ended = action;
    }

    /** Takes the request that made the session. */
    void begin(BoshBody body, BoshExchange exchange) {
        rid = body.rid() - 1;
        inbox.add(() -> stream.opened(body.header()));
        arrived(new Request(body, exchange));
    }

    /** Takes a later request; from any thread. */
    void request(String text, BoshExchange exchange) {
        link.execute(() -> {
            XmlLimits limits = stream.limits();
            Optional<BoshBody> body =
                    text.length() > limits.maxStanzaBytes() ? Optional.empty() : BoshBody.parse(text, limits);
            if (farewell.isPresent()) {
                exchange.answer(farewell.get());
            } else if (body.isEmpty()) {
                exchange.answer(BoshExchange.terminated("bad-request"));
                terminate("bad-request");
            } else {
                slowDown(text.length());
                arrived(new Request(body.get(), exchange));
            }
        });
    }

    private void slowDown(int bytes) {
        long wait = throttle.take(bytes);
        if (wait > 0) {
            link.pause();
            context.vertx().setTimer(wait, enough -> link.resume());
        }
    }

    private void arrived(Request request) {
        long number = request.body().rid();
        if (number <= rid) {
            if (!answers.repeated(number, request.exchange())) {
                request.exchange().answer(BoshExchange.terminated("item-not-found"));
                terminate("item-not-found");
            }
        } else if (number > rid + terms.requests()) {
            request.exchange().answer(BoshExchange.terminated("item-not-found"));
            terminate("item-not-found");
        } else {
            Optional.ofNullable(early.put(number, request))
                    .ifPresent(former -> former.exchange().answer(answers.empty()));
            advance();
        }
    }

    /** Takes what came, in order, as far as reading is not held up. */
    private void advance() {
        while (!over && !link.paused()) {
            Runnable step = inbox.pollFirst();
            if (step != null) {
                step.run();
                continue;
            }
            // After what the last request brought about, which is on its way to the loop by now.
            link.execute(answers::trim);
            Request next = early.remove(rid + 1);
            if (next == null) {
                return;
            }
            rid++;
            unpack(next.body());
            answers.hold(rid, next.exchange());
            drained.run();
        }
    }

    private void unpack(BoshBody body) {
        if (body.restarts()) {
            inbox.add(() -> stream.opened(body.header()));
        }
        body.stanzas().forEach(stanza -> inbox.add(() -> stream.element(stanza)));
        if (body.terminates()) {
            inbox.add(stream::closed);
        }
    }

    @Override
    public boolean full() {
        return !answers.waiting();
    }

    @Override
    public void onDrain(Runnable ready) {
        drained = ready;
    }

    @Override
    public void write(List<Outgoing> all) {
        if (link.ending() || !answers.waiting()) {
            last.addAll(all);
            return;
        }
        answers.answer(open() + ">" + content(all) + "</body>");
    }

    /** Begins a body; the first one tells the terms. */
    private String open() {
        String body = "<body xmlns='" + BoshBody.NAMESPACE + "'";
        if (!answers.first()) {
            return body;
        }
        String from = link.header().flatMap(told -> told.attribute("from")).orElse("");
        String stream = link.header().flatMap(told -> told.attribute("id")).orElse("");
        return body + " xmlns:xmpp='" + BoshBody.XBOSH + "' sid='" + id + "' authid='" + stream + "' from='" + from
                + "' ver='1.11' wait='" + terms.longest().toSeconds() + "' hold='" + terms.hold() + "' requests='"
                + terms.requests() + "' inactivity='" + BoshTerms.INACTIVITY.toSeconds()
                + "' xmpp:version='1.0' xmpp:restartlogic='true'";
    }

    private static String content(List<Outgoing> all) {
        var content = new StringBuilder();
        all.forEach(outgoing -> content.append(Alone.text(outgoing)));
        return content.toString();
    }

    /** The stream is over on our side: the next answer says so. */
    @Override
    public void end() {
        if (over) {
            return;
        }
        String content = content(last);
        String condition = content.contains("<stream:error") ? " condition='remote-stream-error'" : "";
        finish(open() + " type='terminate'" + condition + ">" + content + "</body>");
    }

    @Override
    public void abort() {
        terminate("policy-violation");
    }

    /** Breaks the session off; the stream may be taken up again where that was agreed on (XEP-0198). */
    private void terminate(String condition) {
        if (!over) {
            finish(BoshExchange.terminated(condition));
            stream.lost();
        }
    }

    /** The client has sent nothing for too long. */
    private void abandon() {
        if (!over) {
            over = true;
            ended.run();
            stream.lost();
        }
    }

    private void finish(String body) {
        over = true;
        farewell = Optional.of(body);
        early.values().forEach(request -> request.exchange().answer(body));
        early.clear();
        if (answers.finish(body)) {
            ended.run();
        } else {
            // Nobody has heard it yet: the next request will.
            context.vertx().setTimer(BoshTerms.INACTIVITY.toMillis(), late -> ended.run());
        }
    }
}
