package letschat.core.memory;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows by key, in the order of the keys; changes are taken back when their transaction fails. */
final class Table<K extends Comparable<? super K>, V> {
    private final Journal journal;
    private final TreeMap<K, V> rows = new TreeMap<>();

    Table(Journal journal) {
        this.journal = journal;
    }

    Optional<V> get(K key) {
        return journal.reading(() -> Optional.ofNullable(rows.get(key)));
    }

    /** Those between the keys, both left out. */
    List<V> between(K after, K before) {
        return journal.reading(() -> after.compareTo(before) >= 0
                ? List.of()
                : List.copyOf(rows.subMap(after, false, before, false).values()));
    }

    Stream<V> all() {
        return journal.reading(() -> List.copyOf(rows.values())).stream();
    }

    Optional<V> first(Predicate<V> wanted) {
        return all().filter(wanted).findFirst();
    }

    void add(K key, V value) {
        if (get(key).isPresent()) {
            throw new IllegalStateException("taken: " + key);
        }
        put(key, value);
    }

    void put(K key, V value) {
        get(key).ifPresentOrElse(
                        former -> journal.before(() -> rows.put(key, former)),
                        () -> journal.before(() -> rows.remove(key)));
        rows.put(key, value);
    }

    boolean remove(K key) {
        var former = get(key);
        former.ifPresent(value -> journal.before(() -> rows.put(key, value)));
        rows.remove(key);
        return former.isPresent();
    }

    void replace(K key, V value) {
        if (get(key).isEmpty()) {
            throw new IllegalStateException("not there: " + key);
        }
        put(key, value);
    }
}
