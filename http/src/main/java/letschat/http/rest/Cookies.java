package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.time.Duration;
import letschat.http.action.Reply;

/** The session cookie as browsers are told to keep it. */
final class Cookies {
    private final String path;
    private final Duration age;

    /** Takes where the house is mounted and how long a login can last. */
    Cookies(String prefix, Duration age) {
        this.path = prefix.isEmpty() ? "/" : prefix;
        this.age = age;
    }

    void put(MultiMap headers, Reply.Effect effect, boolean secure) {
        switch (effect) {
            case Reply.Unchanged unchanged -> {}
            case Reply.LoginBegun begun -> headers.add("set-cookie", cookie(begun.secret(), age.toSeconds(), secure));
            case Reply.LoginEnded ended -> headers.add("set-cookie", cookie("", 0, secure));
        }
    }

    private String cookie(String value, long seconds, boolean secure) {
        return Identities.COOKIE + "=" + value + "; Path=" + path + "; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
