package letschat.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import letschat.core.directory.Household;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;

/**
 * Bytes that lie in a place without anybody knowing: of uploads that a stop or a fault cut in two (security case G7), and
 * of those that were brought to another place.
 */
final class Orphans {
    /** No upload is under way for so long. */
    private static final Duration YOUNG = Duration.ofHours(1);

    /** How often all places are looked through, which takes its time. */
    private static final Duration APART = Duration.ofDays(1);

    private static final int TOGETHER = 500;
    private static final int SECONDS_DIGITS = 8;

    private final Household house;
    private final List<FilePlace> places;
    private Instant next = Instant.EPOCH;

    Orphans(Household house, List<FilePlace> places) {
        this.house = house;
        this.places = List.copyOf(places);
    }

    /** Removes them, once a day however often it is called; says how many. */
    synchronized int sweep() {
        var now = house.now();
        if (now.isBefore(next)) {
            return 0;
        }
        next = now.plus(APART);
        return places.stream().mapToInt(place -> sweep(place, now.minus(YOUNG))).sum();
    }

    private int sweep(FilePlace place, Instant before) {
        int gone = 0;
        try {
            var old = new ArrayList<FileId>();
            place.each(id -> {
                if (made(id).isBefore(before)) {
                    old.add(id);
                }
            });
            for (int from = 0; from < old.size(); from += TOGETHER) {
                gone += remove(place, Set.copyOf(old.subList(from, Math.min(old.size(), from + TOGETHER))));
            }
            return gone;
        } catch (IOException failed) {
            throw new UncheckedIOException("looking through the file place " + place.key(), failed);
        }
    }

    private int remove(FilePlace place, Set<FileId> ids) throws IOException {
        var known = house.read().files().known(place.key(), ids);
        int gone = 0;
        for (var id : ids) {
            if (!known.contains(id)) {
                place.remove(id);
                gone++;
            }
        }
        return gone;
    }

    /** Ids begin with the second they were made in. */
    private static Instant made(FileId id) {
        return Instant.ofEpochSecond(Long.parseLong(id.value().substring(0, SECONDS_DIGITS), 16));
    }
}
