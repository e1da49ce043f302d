package letschat.plugin.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.spi.PluginSettings;

/** The section of the settings as a test writes it, with the shipped defaults under it. */
final class SettingsMap implements PluginSettings {
    private final Map<String, String> texts = new HashMap<>(Map.of(
            "connect_settings.startTls", "false",
            "search.opts.scope", "sub",
            "search.opts.filter", "(uid={{username}})",
            "search.pageSize", "500",
            "groups.filter", "(|(member={{dn}})(uniqueMember={{dn}})(memberUid={{username}}))",
            "sync.enable", "true"));
    private final Map<String, List<String>> lists = new HashMap<>();
    final List<String> refused = new ArrayList<>();

    SettingsMap() {
        with("field_mappings.uid", "uid");
        with("field_mappings.username", "uid");
        with("field_mappings.firstName", "givenName");
        with("field_mappings.lastName", "sn");
        with("field_mappings.displayName", "cn");
        with("field_mappings.email", "mail");
        with("search.base", "ou=people,dc=example,dc=com");
    }

    SettingsMap with(String key, String value) {
        texts.put(key, value);
        return this;
    }

    SettingsMap with(String key, List<String> values) {
        lists.put(key, values);
        return this;
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    @Override
    public boolean flag(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    @Override
    public int number(String key, int least, int most) {
        return Integer.parseInt(text(key).orElseThrow());
    }

    @Override
    public Optional<Duration> duration(String key) {
        return key.equals("sync.every")
                ? Optional.of(Duration.ofHours(1))
                : text(key).map(Duration::parse);
    }

    @Override
    public String choice(String key, String... allowed) {
        return text(key).orElse(allowed[0]);
    }

    @Override
    public List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }

    @Override
    public Path file(String name) {
        return Path.of(name);
    }

    @Override
    public void refuse(String key, String expected) {
        refused.add(key);
    }
}
