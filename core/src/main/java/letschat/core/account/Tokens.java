package letschat.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import letschat.core.directory.Household;
import letschat.core.model.User;
import letschat.core.model.UserId;

/**
 * API tokens: base64 of {@code userId:48 hex digits}, kept as SHA-256. The digests of users who showed one are at hand, so
 * that a request by token asks no store. Safe for many threads.
 */
final class Tokens {
    private static final int SECRET_BYTES = 24;
    private static final int MOST = 128;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{24}):([0-9a-f]{48})");

    private final Household house;
    private final OldTokens old;

    /** Nothing is ever taken out: a user without token has an empty digest here. */
    private final ConcurrentMap<UserId, Optional<byte[]>> digests = new ConcurrentHashMap<>();

    Tokens(Household house, OldTokens old) {
        this.house = house;
        this.old = old;
    }

    String make(UserId user) {
        var text = user + ":" + Secrets.hex(house.random(), SECRET_BYTES);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    Optional<User> owner(String token) {
        return spelled(token)
                .flatMap(spelled ->
                        house.users().active(spelled.user()).filter(user -> right(user.id(), token, spelled)));
    }

    private boolean right(UserId user, String token, Spelled spelled) {
        var kept = digest(user);
        if (kept.isPresent()) {
            return MessageDigest.isEqual(kept.get(), Secrets.sha256(token));
        }
        return old.right(user, spelled.secret()) && renewed(user, Secrets.sha256(token));
    }

    /** For after-commit calls only. */
    void put(UserId user, Optional<byte[]> digest) {
        digests.put(user, digest);
    }

    private Optional<byte[]> digest(UserId user) {
        var known = digests.get(user);
        if (known != null) {
            return known;
        }
        var read = house.read().users().token(user);
        var earlier = digests.putIfAbsent(user, read);
        return earlier == null ? read : earlier;
    }

    /** Makes an old token one of ours, which costs no more than any other; false when it ended meanwhile. */
    private boolean renewed(UserId user, byte[] digest) {
        return house.commit(
                tx -> {
                    boolean holds = tx.users().oldToken(user).isPresent();
                    if (holds) {
                        tx.users().putToken(user, digest);
                    }
                    return holds;
                },
                holds -> {
                    if (holds) {
                        put(user, Optional.of(digest));
                    }
                });
    }

    /** What a token says. */
    private record Spelled(UserId user, String secret) {}

    private static Optional<Spelled> spelled(String token) {
        if (token.length() > MOST) {
            return Optional.empty();
        }
        try {
            var matcher = FORM.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new Spelled(new UserId(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
