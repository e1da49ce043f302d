package letschat.core.memory;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.Totp;
import letschat.core.model.UserId;
import letschat.core.store.FactorStore;

/** Second factors, in memory. */
final class MemoryFactors implements FactorStore {
    private final Table<UserId, Totp> totp;
    private final Table<UserId, Set<String>> recovery;

    MemoryFactors(Journal journal) {
        this.totp = new Table<>(journal);
        this.recovery = new Table<>(journal);
    }

    @Override
    public Optional<Totp> totp(UserId user) {
        return totp.get(user);
    }

    @Override
    public void putTotp(Totp kept) {
        totp.put(kept.user(), kept);
    }

    @Override
    public void putRecoveryCodes(UserId user, List<byte[]> sha256) {
        recovery.put(user, sha256.stream().map(HexFormat.of()::formatHex).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean useRecoveryCode(UserId user, byte[] sha256) {
        var used = HexFormat.of().formatHex(sha256);
        var before = recovery.get(user).orElse(Set.of());
        recovery.put(user, before.stream().filter(each -> !each.equals(used)).collect(Collectors.toUnmodifiableSet()));
        return before.contains(used);
    }

    @Override
    public int recoveryCodes(UserId user) {
        return recovery.get(user).orElse(Set.of()).size();
    }

    @Override
    public void removeAll(UserId user) {
        totp.remove(user);
        recovery.remove(user);
    }
}
