package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import letschat.core.Core;
import letschat.core.file.LocalFilePlace;
import letschat.core.picture.Drawing;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.FilePlace;
import letschat.server.backup.BeforeUpgrade;
import letschat.server.backup.Restore;
import letschat.server.password.StrongPasswords;
import letschat.server.picture.BoundedPictures;
import letschat.store.SqlStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the house that needs no client: the store, the core above it, and the desk that answers the operator.
 * Closing it closes the store.
 */
record Foundation(
        SqlStore store,
        Core core,
        OperatorDesk desk,
        List<AuthProvider> providers,
        List<FilePlace> places,
        BoundedPictures pictures)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Foundation.class);

    static Foundation lay(Settings settings, DataDirectory directory, InstantSource clock, SecureRandom random) {
        refuseHalfRestored(directory);
        var uploads = directory.folder(settings.uploads());
        var store = SqlStore.open(settings.database(), () -> keepBefore(settings, directory));
        try {
            var hashes = new StrongPasswords(random, Runtime.getRuntime().availableProcessors());
            var pictures = new BoundedPictures();
            var drawing = new Drawing(pictures, directory.path().resolve("thumbnails"), settings.maxAvatarBytes());
            var places = places(settings, new LocalFilePlace(uploads));
            var core =
                    Core.assemble(store, settings.core(), hashes, settings.providers(), places, drawing, clock, random);
            return new Foundation(
                    store,
                    core,
                    new OperatorDesk(core, store, directory.folder(Path.of("incoming")), settings.setUpCode(), random),
                    settings.providers(),
                    places,
                    pictures);
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException("cannot use the folder for uploads, " + uploads, e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Before the database is changed by a new version. */
    static void keepBefore(Settings settings, DataDirectory directory) {
        if (!settings.copyBeforeUpgrade()) {
            return;
        }
        try {
            var folder = directory.folder(Path.of("backups"));
            var kept = new BeforeUpgrade(settings.database().file(), folder).keep();
            log.info("Kept the database as the version before left it={}", kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the database as it was before this version", e);
        }
    }

    /** All of them, the one for new files first. */
    static List<FilePlace> places(Settings settings, FilePlace local) {
        return Stream.concat(Stream.of(local), settings.places().stream())
                .sorted(Comparator.comparing(place -> !place.key().equals(settings.place())))
                .toList();
    }

    /** Nobody works in a house that is half there. */
    static void refuseHalfRestored(DataDirectory directory) {
        if (Restore.unfinished(directory.path())) {
            throw new StartRefused("A restore into " + directory.path()
                    + " was cut off. Repeat it (lets-chat restore FILE): it goes on where it was, or begins anew.");
        }
    }

    @Override
    public void close() {
        providers.forEach(AuthProvider::close);
        places.forEach(FilePlace::close);
        pictures.close();
        store.close();
    }
}
