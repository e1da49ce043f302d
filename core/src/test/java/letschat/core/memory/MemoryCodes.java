package letschat.core.memory;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import letschat.core.model.OneTimeCode;
import letschat.core.model.OneTimeCode.Purpose;
import letschat.core.model.UserId;
import letschat.core.store.CodeStore;

/** One-time codes, in memory. */
final class MemoryCodes implements CodeStore {
    private record Kept(String sha256, OneTimeCode code) {}

    private final Table<String, Kept> codes;

    MemoryCodes(Journal journal) {
        this.codes = new Table<>(journal);
    }

    @Override
    public void add(byte[] sha256, OneTimeCode code) {
        codes.add(hex(sha256), new Kept(hex(sha256), code));
    }

    @Override
    public Optional<OneTimeCode> find(byte[] sha256) {
        return codes.get(hex(sha256)).map(Kept::code);
    }

    @Override
    public void remove(byte[] sha256) {
        codes.remove(hex(sha256));
    }

    @Override
    public void removeResets(UserId user) {
        remove(code -> code.purpose() == Purpose.RESET && code.user().equals(Optional.of(user)));
    }

    @Override
    public int removeExpired(Instant when) {
        return remove(code -> !code.expires().isAfter(when));
    }

    private int remove(Predicate<OneTimeCode> which) {
        var gone = codes.all().filter(kept -> which.test(kept.code())).toList();
        gone.forEach(kept -> codes.remove(kept.sha256()));
        return gone.size();
    }

    private static String hex(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }
}
