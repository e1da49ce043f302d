package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.account.AppPasswords;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Origin;

/** Finds out who is behind cookies and tokens. Blocks. */
public final class Identities {
    static final String COOKIE = "connect.sid";

    private static final int MOST_COOKIES = 4;
    private static final Identity MALFORMED = new Identity.Unfit(400, Optional.empty());
    private static final Identity UNKNOWN_SCHEME = new Identity.Unfit(401, Optional.empty());
    private static final Identity BAD_BEARER =
            new Identity.Unfit(401, Optional.of("Bearer realm=\"Users\", error=\"invalid_token\""));
    private static final Identity BAD_BASIC = new Identity.Unfit(401, Optional.of("Basic realm=\"Users\""));

    private final Core core;

    public Identities(Core core) {
        this.core = core;
    }

    /** The cookie wins if it holds. */
    Identity of(MultiMap headers, Origin origin) {
        var login = byCookie(headers, origin);
        if (login.isPresent()) {
            return new Identity.Known(login.get(), true);
        }
        var authorization = headers.get("authorization");
        return authorization == null ? new Identity.Stranger() : byHeader(authorization, origin);
    }

    public Optional<Caller> byCookie(MultiMap headers, Origin origin) {
        return secrets(headers).stream()
                .map(core.logins()::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(shown -> new Caller(
                        shown.user(),
                        Credential.LOGIN,
                        Optional.of(shown.login().id()),
                        origin));
    }

    /** By an API token or an app password. */
    public Optional<Caller> byToken(String token, Origin origin) {
        return core.accounts()
                .byToken(token)
                .map(user -> new Caller(user, Credential.TOKEN, Optional.empty(), origin))
                .or(() -> core.appPasswords().find(token).flatMap(shown -> caller(shown, origin)));
    }

    private static Optional<Caller> caller(AppPasswords.Shown shown, Origin origin) {
        return shown.device().map(device -> Caller.by(device, shown.user(), origin));
    }

    private Identity byHeader(String authorization, Origin origin) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return MALFORMED;
        }
        var rest = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> byToken(rest, origin).map(Identities::byToken).orElse(BAD_BEARER);
            case "basic" -> basic(rest, origin);
            default -> UNKNOWN_SCHEME;
        };
    }

    /** COMPAT: a token as the user name, with any password but an empty one; or a name and an app password. */
    private Identity basic(String encoded, Origin origin) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return MALFORMED;
        }
        if (colon == pair.length() - 1) {
            return BAD_BASIC;
        }
        var name = pair.substring(0, colon);
        return byToken(name, origin)
                .or(() -> byAppPassword(name, pair.substring(colon + 1), origin))
                .map(Identities::byToken)
                .orElse(BAD_BASIC);
    }

    private Optional<Caller> byAppPassword(String name, String password, Origin origin) {
        return core.appPasswords().find(name, password).flatMap(shown -> caller(shown, origin));
    }

    private static Identity byToken(Caller caller) {
        return new Identity.Known(caller, false);
    }

    private static List<String> secrets(MultiMap headers) {
        return headers.getAll("cookie").stream()
                .flatMap(header -> List.of(header.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .filter(secret -> !secret.isEmpty())
                .limit(MOST_COOKIES)
                .toList();
    }
}
