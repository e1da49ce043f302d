package letschat.server.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.jspecify.annotations.Nullable;

/** The blocks that hashes are computed in: made for the first hash, not at start, and kept for the next. Safe for many threads. */
final class Argon2Memory {
    private final int most;
    private @Nullable BlockPool blocks;

    /** @param most blocks of 1 KiB that are kept */
    Argon2Memory(int most) {
        this.most = most;
    }

    synchronized BlockPool blocks() {
        if (blocks == null) {
            blocks = new FixedBlockPool(most);
        }
        return blocks;
    }
}
