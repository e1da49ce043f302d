package letschat.xmpp.stanza;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import letschat.xmpp.xml.Element;

/**
 * The table of who answers which question. Filled once, then safe for many threads.
 *
 * @param <S> who asks
 */
public final class StanzaRouter<S> {
    private final Map<Key, Answerer<S>> answerers = new HashMap<>();
    private final Map<Target, Answerer<S>> others = new HashMap<>();

    private record Key(Target target, Iq.Type type, String name, String namespace) {}

    /**
     * Answers one kind of question; may refuse by {@link StanzaRefused}.
     *
     * @param <S> who asks
     */
    @FunctionalInterface
    public interface Answerer<S> {
        /** The answer, or empty when the question was passed on to who will answer it. */
        Optional<Element> answer(S asker, Iq question);
    }

    /** Adds a line: questions of {@code type} whose payload is that element, sent to any of {@code targets}. */
    public void iq(Set<Target> targets, Iq.Type type, String name, String namespace, Answerer<S> answerer) {
        for (Target target : targets) {
            if (answerers.putIfAbsent(new Key(target, type, name, namespace), answerer) != null) {
                throw new IllegalStateException("two answer " + name + " " + namespace + " at " + target);
            }
        }
    }

    /** Adds a line whose answer is always there. */
    public void answer(Set<Target> targets, Iq.Type type, String name, String namespace, Function<Iq, Element> answer) {
        iq(targets, type, name, namespace, (asker, question) -> Optional.of(answer.apply(question)));
    }

    /** Adds a line for all questions to {@code target} that have none. */
    public void otherwise(Target target, Answerer<S> answerer) {
        others.put(target, answerer);
    }

    /** Finds who answers and has it answered. */
    public Optional<Element> route(S asker, Target target, Iq question) {
        Element payload = question.payload();
        var key = new Key(target, question.type(), payload.name(), payload.namespace());
        Answerer<S> answerer = Optional.ofNullable(answerers.get(key))
                .or(() -> Optional.ofNullable(others.get(target)))
                .orElseThrow(() -> new StanzaRefused(StanzaError.serviceUnavailable()));
        return answerer.answer(asker, question);
    }
}
