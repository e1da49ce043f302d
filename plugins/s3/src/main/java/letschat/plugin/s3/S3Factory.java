package letschat.plugin.s3;

import java.util.Optional;
import letschat.core.spi.FilePlace;
import letschat.core.spi.FilePlaceFactory;
import letschat.core.spi.PluginSettings;

/** Makes the place {@code s3}. */
public final class S3Factory implements FilePlaceFactory {
    static final String KEY = "s3";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean named(PluginSettings settings) {
        return settings.text(S3Settings.BUCKET).isPresent();
    }

    @Override
    public Optional<FilePlace> create(PluginSettings settings) {
        return S3Settings.read(settings).map(S3FilePlace::new);
    }
}
