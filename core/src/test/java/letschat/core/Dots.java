package letschat.core;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.spi.PictureMaker;

/** Draws of every PNG the same, but with the frame's size in words; of pictures wider than 9,999 pixels nothing. */
public final class Dots implements PictureMaker {
    private static final int WIDEST = 9_999;
    private static final String PNG = "\u0089PNG\r\n\u001a\n";

    private final AtomicInteger drawn = new AtomicInteger();

    @Override
    public Set<String> types() {
        return Set.of("image/png");
    }

    @Override
    public Optional<Picture> draw(Path bytes, String type, PictureFacts facts, Frame frame) {
        drawn.incrementAndGet();
        var text = PNG + frame.width() + "x" + frame.height();
        return facts.width() > WIDEST
                ? Optional.empty()
                : Optional.of(new Picture("image/png", text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** How often something was to be drawn. */
    public int drawn() {
        return drawn.get();
    }
}
