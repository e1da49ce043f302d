package letschat.plugin.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import letschat.core.spi.PluginSettings;

/**
 * The section {@code files.s3}.
 *
 * @param keys empty: those that the machine itself was given
 * @param endpoint of a service other than Amazon's
 * @param pathStyle whether the bucket is named in the path, not in the host
 * @param redirect whether browsers fetch files from the service by themselves
 */
record S3Settings(
        Optional<Keys> keys,
        String bucket,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        boolean redirect) {
    static final String BUCKET = "bucket";

    private static final String ENDPOINT = "endpoint";
    private static final String SECRET = "secretAccessKey";
    private static final String AS_PATH = "path";

    record Keys(String id, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Empty when something was refused. */
    static Optional<S3Settings> read(PluginSettings settings) {
        var bucket = settings.text(BUCKET);
        var id = settings.text("accessKeyId");
        var secret = settings.text(SECRET);
        var region = settings.text("region").orElse("us-east-1");
        var written = settings.text(ENDPOINT);
        var endpoint = written.flatMap(S3Settings::address);
        boolean pathStyle = pathStyle(settings, endpoint.isPresent());
        boolean redirect = settings.flag("redirect");
        if (bucket.isEmpty()) {
            settings.refuse(BUCKET, "the name of a bucket");
        } else if (id.isPresent() != secret.isPresent()) {
            settings.refuse(SECRET, "set together with accessKeyId, or both left out");
        } else if (written.isPresent() && endpoint.isEmpty()) {
            settings.refuse(ENDPOINT, "a host, or an address that begins with https:// or http://");
        } else {
            var keys = id.flatMap(given -> secret.map(it -> new Keys(given, it)));
            return Optional.of(new S3Settings(keys, bucket.get(), region, endpoint, pathStyle, redirect));
        }
        return Optional.empty();
    }

    /** An address, or as in Let's Chat 0.4.2 a host, which is spoken to over TLS. */
    private static Optional<URI> address(String text) {
        try {
            var address = new URI(text.contains("://") ? text : "https://" + text);
            boolean good = address.getHost() != null && ("" + address.getScheme()).matches("https?");
            return good ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean pathStyle(PluginSettings settings, boolean elsewhere) {
        return settings.text("style").isEmpty()
                ? elsewhere
                : settings.choice("style", AS_PATH, "virtual-host", "virtualHosted")
                        .equals(AS_PATH);
    }
}
