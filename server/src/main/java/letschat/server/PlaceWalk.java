package letschat.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;
import letschat.core.spi.Step;

/** Puts a small file into a place, reads it and removes it, and says how each step went. */
final class PlaceWalk {
    private static final String TEXT = "This file shows that files can be kept here.";

    private final FilePlace place;
    private final FileId id;
    private final List<Step> steps = new ArrayList<>();

    /** A walk with an id that no upload has. */
    PlaceWalk(FilePlace place, FileId id) {
        this.place = place;
        this.id = id;
    }

    private interface Doing {
        String done() throws IOException;
    }

    /** After a step that fails there is none. */
    List<Step> go() {
        if (step("put", this::put) && step("read", this::read)) {
            step("remove", this::remove);
        }
        return List.copyOf(steps);
    }

    private boolean step(String name, Doing doing) {
        try {
            steps.add(new Step(name, true, doing.done(), ""));
            return true;
        } catch (IOException failed) {
            steps.add(new Step(name, false, failed.getMessage() + "", "Correct files." + place.key() + "."));
            return false;
        }
    }

    private String put() throws IOException {
        Path given = Files.writeString(Files.createTempFile("lets-chat-", ".txt"), TEXT);
        try {
            place.put(id, given);
            return "a file can be kept";
        } finally {
            Files.deleteIfExists(given);
        }
    }

    private String read() throws IOException {
        try (var in = place.open(id, 0)) {
            if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(TEXT)) {
                throw new IOException("what was kept comes back changed");
            }
            return "it comes back as it was";
        }
    }

    private String remove() throws IOException {
        place.remove(id);
        return "it can be removed";
    }
}
