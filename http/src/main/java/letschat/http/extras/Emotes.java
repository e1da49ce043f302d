package letschat.http.extras;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import letschat.http.api.Extras.Emote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emotes of the house: the built-in set first, then every {@code emotes/NAME.yml} of the operator with its pictures
 * under {@code emotes/public/NAME/} (as in Let's Chat 0.4.2). Read again when a list changes. Safe for many threads.
 */
public final class Emotes {
    private static final Logger log = LoggerFactory.getLogger(Emotes.class);
    private static final String DEFAULT = "default";
    private static final String ADDRESS = "extras/emotes/";
    private static final int MAX_NAME = 64;
    private static final int MAX_SIZE = 512;

    private static final Pattern SET = Pattern.compile("[\\w-][\\w.-]*");
    // No slash, no backslash, no leading dot: never more than a name within its folder.
    private static final Pattern FILE = Pattern.compile("[\\p{L}\\p{N}_+(-][\\p{L}\\p{N}_+.() -]*");

    /** The only kinds that are served. Not SVG, which can hold scripts. */
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "gif", "image/gif",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp");

    /** The bytes of a picture and their media type. */
    public record Picture(Buffer bytes, String type) {}

    private record Known(List<Emote> emotes, Set<String> images) {}

    private final Layers layers;
    private final Reloading<Known> known;

    /** @param roots the operator's {@code extras} folders, the strongest last; they need not be there */
    public Emotes(List<Path> roots, InstantSource clock) {
        layers = new Layers("emotes", List.of(DEFAULT + ".yml"), roots);
        known = new Reloading<>(layers, clock, this::read);
    }

    /** In order: the default set, then the others by name. */
    public List<Emote> list() {
        return known.now().emotes();
    }

    /** The picture that an emote of the list names; empty for everything else. Reads from disk. */
    public Optional<Picture> picture(String set, String file) {
        if (!known.now().images().contains(ADDRESS + set + "/" + file)) {
            return Optional.empty();
        }
        try {
            return layers.read("public/" + set + "/" + file)
                    .map(bytes -> new Picture(Buffer.buffer(bytes), type(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the emote " + set + "/" + file, e);
        }
    }

    private Known read() {
        var emotes = new ArrayList<Emote>();
        var files = layers.files();
        var first = files.remove(DEFAULT + ".yml");
        if (first != null) {
            emotes.addAll(set(DEFAULT, first));
        }
        files.forEach((file, source) -> emotes.addAll(set(file.substring(0, file.length() - ".yml".length()), source)));
        var images = new HashSet<String>();
        emotes.forEach(emote -> images.add(emote.image()));
        log.debug("Read the emotes count={}", emotes.size());
        return new Known(List.copyOf(emotes), Set.copyOf(images));
    }

    private static List<Emote> set(String name, Layers.Source source) {
        if (!SET.matcher(name).matches()) {
            log.warn("Skipped a file file={} because=its name is not made of letters, digits, dots and dashes", source);
            return List.of();
        }
        return YamlList.read(source, entry -> emote(name, entry));
    }

    private static Emote emote(String set, YamlList.Entry entry) {
        var name = entry.required("emote");
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("\"emote\" is empty or longer than " + MAX_NAME);
        }
        var image = entry.required("image");
        if (!FILE.matcher(image).matches() || !TYPES.containsKey(extension(image))) {
            throw new IllegalArgumentException("\"image\" is not the name of a png, gif, jpg or webp file");
        }
        return new Emote(
                name, ADDRESS + set + "/" + image, entry.optional("size").map(Emotes::size));
    }

    private static int size(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_SIZE) {
            throw new IllegalArgumentException("\"size\" is not a number from 1 to " + MAX_SIZE);
        }
        return Integer.parseInt(text);
    }

    private static String type(String file) {
        return TYPES.getOrDefault(extension(file), "application/octet-stream");
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
