package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import letschat.core.Core;
import letschat.core.file.LocalFilePlace;
import letschat.server.password.StrongPasswords;
import letschat.store.SqlStore;

/**
 * The part of the house that needs no client: the store, the core above it, and the desk that answers the operator.
 * Closing it closes the store.
 */
record Foundation(SqlStore store, Core core, OperatorDesk desk) implements AutoCloseable {
    static Foundation lay(Settings settings, DataDirectory directory, InstantSource clock, SecureRandom random) {
        var uploads = directory.folder(settings.uploads());
        var store = SqlStore.open(settings.database());
        try {
            var hashes = new StrongPasswords(random, Runtime.getRuntime().availableProcessors());
            var core = Core.assemble(
                    store, settings.core(), hashes, List.of(), List.of(new LocalFilePlace(uploads)), clock, random);
            return new Foundation(store, core, new OperatorDesk(core.accounts(), store, random));
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException("cannot use the folder for uploads, " + uploads, e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
