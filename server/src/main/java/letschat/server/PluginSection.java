package letschat.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.spi.PluginSettings;

/**
 * One plugin's share of the settings.
 *
 * @param prefix of its keys, with the dot
 * @param used whether the plugin is switched on: what one that is off lacks, nobody needs
 */
record PluginSection(Values values, String prefix, Path workingDirectory, boolean used) implements PluginSettings {
    @Override
    public Optional<String> text(String key) {
        return values.text(prefix + key);
    }

    @Override
    public boolean flag(String key) {
        return values.flag(prefix + key);
    }

    @Override
    public int number(String key, int least, int most) {
        return values.number(prefix + key, least, most);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return values.optionalDuration(prefix + key);
    }

    @Override
    public String choice(String key, String... allowed) {
        return values.choice(prefix + key, allowed);
    }

    @Override
    public List<String> list(String key) {
        return values.list(prefix + key);
    }

    @Override
    public Path file(String name) {
        return workingDirectory.resolve(name).normalize();
    }

    @Override
    public void refuse(String key, String expected) {
        if (used) {
            values.refuse(prefix + key, expected);
        }
    }
}
