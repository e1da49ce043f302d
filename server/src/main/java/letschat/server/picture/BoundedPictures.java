package letschat.server.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.model.Refused;
import letschat.core.spi.PictureMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws one picture at a time, on a platform thread of its own, as decoders hold the thread they run on. Nothing of AWT
 * is loaded before the first picture. Safe for many threads.
 */
public final class BoundedPictures implements PictureMaker, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BoundedPictures.class);
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int MOST_WAITING = 64;
    private static final java.time.Duration RETRY = java.time.Duration.ofSeconds(5);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("pictures").factory());

    public BoundedPictures() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Optional<Picture> draw(Path bytes, String type, PictureFacts facts, Frame frame) {
        try {
            return thread.submit(() -> drawn(bytes, type, facts, frame)).get();
        } catch (RejectedExecutionException full) {
            throw Refused.slowDown("Too many pictures are being drawn.", RETRY);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("drawing a picture", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while drawing a picture", stopped);
        }
    }

    /** Decoders throw all kinds of things at damaged pictures. */
    private static Optional<Picture> drawn(Path bytes, String type, PictureFacts facts, Frame frame) {
        try {
            return Decoder.decode(bytes, type, frame).map(image -> Drawn.of(image, facts, frame));
        } catch (IOException | RuntimeException damaged) {
            log.debug("A picture cannot be drawn type={}", type, damaged);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
