package letschat.plugin.azure;

import java.util.Optional;
import letschat.core.spi.FilePlace;
import letschat.core.spi.FilePlaceFactory;
import letschat.core.spi.PluginSettings;

/** Makes the place {@code azure}. */
public final class AzureFactory implements FilePlaceFactory {
    static final String KEY = "azure";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean named(PluginSettings settings) {
        return settings.text(AzureSettings.ACCOUNT).isPresent();
    }

    @Override
    public Optional<FilePlace> create(PluginSettings settings) {
        return AzureSettings.read(settings).map(AzureFilePlace::new);
    }
}
