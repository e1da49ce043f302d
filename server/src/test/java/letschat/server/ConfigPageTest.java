package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What people read about settings is what the house reads. {@code -Ddocs.write=true} writes {@code docs/config.md}
 * anew.
 */
final class ConfigPageTest {
    private static final Path HOUSE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final Path PAGE = HOUSE.resolve("docs/config.md");

    @Test
    void thePageTellsEverySetting() throws IOException {
        var page = page(Catalogue.read());
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(Objects.requireNonNull(PAGE.getParent()));
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/config.md is written by: mvn test -pl server -am -Dtest=ConfigPageTest -Ddocs.write=true")
                .isEqualTo(page);
    }

    @Test
    void theSampleIsInOrder() {
        var reader = new SettingsReader(Catalogue.read(), HOUSE, Map.of());
        var sample = reader.read(Optional.of(Path.of("deploy/settings.yml.sample")), Map.of());
        assertThat(sample.warnings()).isEmpty();
    }

    private static String page(Catalogue catalogue) {
        var page = new StringBuilder("""
                # Settings

                Every setting with its default. Written from `server/src/main/resources/letschat/server/defaults.yml`; edit that.

                They are read in this order, later wins: the defaults; `config/settings.yml`, else `settings.yml`, in the working
                directory (or `--settings FILE`, or the file that `LETS_CHAT_SETTINGS` in the environment names); `LCB_…` in the
                environment; `PORT` and `NODE_ENV`; the command line.
                `./lets-chat settings check` says what is wrong with them, `./lets-chat settings print` what is in force and why.

                - Durations carry their unit (`ms s m h d`), sizes too (`B kB MB GB`; a bare number is bytes).
                - `true` may also be written `yes`, `y` or `on`; `false` `no`, `n` or `off`; in any case of letters.
                - Lists are comma-separated in the environment. An empty value there means: not set.
                - Unknown keys are warned about by name. A wrong value stops the start (exit code 78); all are told together.
                """);
        var sections = new LinkedHashMap<String, List<Setting>>();
        for (var setting : catalogue.all()) {
            int dot = setting.key().indexOf('.');
            var section = dot < 0 ? "" : setting.key().substring(0, dot);
            sections.merge(section, List.of(setting), ConfigPageTest::both);
        }
        sections.forEach((section, settings) -> section(page, section, catalogue.about(section), settings));
        return page.toString();
    }

    private static List<Setting> both(List<Setting> first, List<Setting> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static void section(StringBuilder page, String name, String about, List<Setting> settings) {
        page.append("\n## ").append(name.isEmpty() ? "The house" : name).append("\n\n");
        if (!about.isEmpty()) {
            page.append(about).append("\n\n");
        }
        page.append("| key | default | environment | what it is |\n|---|---|---|---|\n");
        for (var setting : settings) {
            page.append("| `%s` | %s | `%s` | %s |%n"
                    .formatted(
                            setting.key(),
                            setting.fallback().map(value -> "`" + value + "`").orElse("—"),
                            setting.variable(),
                            setting.help().replace("|", "\\|")));
        }
    }
}
