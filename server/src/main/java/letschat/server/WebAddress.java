package letschat.server;

import java.util.function.IntSupplier;
import letschat.http.HttpSettings;

/** Where the house is on the web, for links; known for sure when its port is open. Safe for many threads. */
final class WebAddress {
    private static final String HERE = "localhost";

    private final Settings settings;
    private volatile IntSupplier port = () -> 0;

    WebAddress(Settings settings) {
        this.settings = settings;
    }

    /** As {@link #base} will be once the house is open, for who asks from outside of it. */
    static String expected(Settings settings) {
        var http = settings.http();
        var address = new WebAddress(settings);
        address.opened(() -> http.tls()
                .map(HttpSettings.Tls::port)
                .or(() -> http.plain().map(HttpSettings.Plain::port))
                .orElse(0));
        return address.base();
    }

    /** From here on {@code port} tells the port that people shall use, which the system may have chosen. */
    void opened(IntSupplier known) {
        port = known;
    }

    /** With the path it is mounted at, and without a slash at the end. */
    String base() {
        return settings.url().orElseGet(this::ownAddress) + settings.http().path();
    }

    /** The same for who is elsewhere: without {@code url}, a house that listens everywhere is at {@code domain}. */
    String base(String domain) {
        boolean known = settings.url().isPresent() || !ownHost().equals(HERE) || domain.equals("example.com");
        return known ? base() : address(domain) + settings.http().path();
    }

    private String ownAddress() {
        return address(ownHost());
    }

    private String address(String host) {
        var scheme = settings.http().tls().isPresent() ? "https" : "http";
        return scheme + "://" + host + ":" + port.getAsInt();
    }

    private String ownHost() {
        return settings.http()
                .tls()
                .map(HttpSettings.Tls::host)
                .or(() -> settings.http().plain().map(HttpSettings.Plain::host))
                .filter(it -> !it.equals(HttpSection.EVERY_ADDRESS))
                .map(it -> it.contains(":") ? "[" + it + "]" : it)
                .orElse(HERE);
    }
}
