package letschat.plugin.azure;

import java.util.Optional;
import letschat.core.spi.PluginSettings;

/**
 * The section {@code files.azure}.
 *
 * @param key of the account, in base 64
 * @param endpoint of the account's blobs
 * @param redirect whether browsers fetch files from the service by themselves
 */
record AzureSettings(String account, String key, String container, String endpoint, boolean redirect) {
    static final String ACCOUNT = "storageAccount";

    private static final String KEY = "storageAccessKey";
    private static final String CONTAINER = "storageContainer";
    private static final String BASE_64 = "([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";
    private static final String ENDPOINT = "endpoint";

    @Override
    public String toString() {
        return endpoint + "/" + container;
    }

    /** Empty when something was refused. */
    static Optional<AzureSettings> read(PluginSettings settings) {
        var account = wanted(settings, ACCOUNT, "[a-z0-9]{3,24}", "the name of a storage account");
        var key = wanted(settings, KEY, BASE_64, "the access key of the account, as Azure shows it");
        var container = wanted(
                settings,
                CONTAINER,
                "[a-z0-9](-?[a-z0-9]){2,62}",
                "the name of a container: 3 to 63 lower-case letters, digits and single hyphens");
        var endpoint = settings.text(ENDPOINT).isEmpty()
                ? account.map("https://%s.blob.core.windows.net"::formatted)
                : wanted(
                        settings,
                        ENDPOINT,
                        "https?://[^/?#]+(/[^?#]*)?",
                        "an address that begins with https:// or http://");
        boolean redirect = settings.flag("redirect");
        if (account.isEmpty() || key.isEmpty() || container.isEmpty() || endpoint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AzureSettings(account.get(), key.get(), container.get(), endpoint.get(), redirect));
    }

    private static Optional<String> wanted(PluginSettings settings, String name, String form, String expected) {
        var text = settings.text(name).filter(it -> it.matches(form));
        if (text.isEmpty()) {
            settings.refuse(name, expected);
        }
        return text;
    }
}
