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
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{24}):[0-9a-f]{48}");

    private final Household house;

    /** Nothing is ever taken out: a user without token has an empty digest here. */
    private final ConcurrentMap<UserId, Optional<byte[]>> digests = new ConcurrentHashMap<>();

    Tokens(Household house) {
        this.house = house;
    }

    String make(UserId user) {
        var text = user + ":" + Secrets.hex(house.random(), SECRET_BYTES);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    Optional<User> owner(String token) {
        return spelled(token)
                .flatMap(house.users()::active)
                .filter(user -> digest(user.id())
                        .filter(kept -> MessageDigest.isEqual(kept, Secrets.sha256(token)))
                        .isPresent());
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

    private static Optional<UserId> spelled(String token) {
        if (token.length() > MOST) {
            return Optional.empty();
        }
        try {
            var matcher = FORM.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
            return matcher.matches() ? UserId.parse(matcher.group(1)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
