package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What can be said of the stack's template, its pages and its user data without a cloud. */
final class StackTemplateTest {
    private static final Path BUNDLE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("deploy/openstack");
    private static final Pattern CODE = Pattern.compile("(?ms)^~~~ yaml\n(.*?)^~~~");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    private String text = "";
    private Map<String, Object> template = Map.of();

    @BeforeEach
    void readTheTemplate() throws IOException {
        text = Files.readString(BUNDLE.resolve("letschat.heat.yml"));
        template = map(yaml(text));
    }

    private static Object yaml(String source) {
        var settings = LoadSettings.builder().setMaxAliasesForCollections(1000).build();
        return Objects.requireNonNull(new Load(settings).loadFromString(source));
    }

    private static Map<String, Object> map(Object node) {
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) node).forEach((key, value) -> copy.put(String.valueOf(key), value == null ? "" : value));
        return copy;
    }

    private Map<String, Object> section(String name) {
        return map(Objects.requireNonNull(template.get(name)));
    }

    /** Every value of {@code key}, at any depth. */
    private static List<Object> all(String key, Object node) {
        var found = new ArrayList<Object>();
        if (node instanceof Map<?, ?>) {
            map(node).forEach((name, value) -> {
                if (name.equals(key)) {
                    found.add(value);
                }
                found.addAll(all(key, value));
            });
        } else if (node instanceof Collection<?> items) {
            items.forEach(item -> found.addAll(all(key, item == null ? "" : item)));
        }
        return found;
    }

    private static Object first(Object node) {
        return node instanceof List<?> list ? Objects.requireNonNull(list.getFirst()) : node;
    }

    @Test
    void everyParameterThatIsAskedForIsThereAndUsedAndGrouped() {
        var asked = new TreeSet<String>();
        all("get_param", template).forEach(it -> asked.add(first(it).toString()));
        asked.removeIf(it -> it.startsWith("OS::"));
        assertThat(asked).isEqualTo(new TreeSet<>(section("parameters").keySet()));
        var grouped = all("parameters", Objects.requireNonNull(template.get("parameter_groups"))).stream()
                .flatMap(it -> ((List<?>) it).stream())
                .map(String::valueOf)
                .toList();
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void oneParameterOnlyHasNoDefault() {
        assertThat(section("parameters"))
                .allSatisfy((name, it) -> assertThat(map(it)).containsKeys("label", "description"));
        assertThat(section("parameters").entrySet())
                .filteredOn(it -> !map(it.getValue()).containsKey("default"))
                .extracting(Map.Entry::getKey)
                .containsExactly("keypair_name");
    }

    @Test
    void everyConditionIsThereAndUsed() {
        var used = new TreeSet<String>();
        all("condition", template).forEach(it -> used.add(it.toString()));
        all("if", template).forEach(it -> used.add(first(it).toString()));
        for (var word : List.of("not", "and", "or")) {
            all(word, template).stream()
                    .flatMap(it -> it instanceof List<?> list ? list.stream() : List.of(it).stream())
                    .filter(String.class::isInstance)
                    .forEach(it -> used.add(it.toString()));
        }
        assertThat(used).isEqualTo(new TreeSet<>(section("conditions").keySet()));
    }

    @Test
    void everyResourceThatIsReferredToIsThere() {
        var referred = new TreeSet<String>();
        for (var word : List.of("get_resource", "get_attr")) {
            all(word, template).forEach(it -> referred.add(first(it).toString()));
        }
        assertThat(section("resources").keySet()).containsAll(referred);
    }

    @Test
    void everyMarkInTheUserDataIsReplaced() {
        var userData = Objects.requireNonNull(all("str_replace", template).getFirst());
        var marks = Pattern.compile("\\$[a-z0-9_]+\\$")
                .matcher(map(userData).get("template") + "")
                .results()
                .map(it -> it.group())
                .toList();
        assertThat(new TreeSet<>(marks))
                .isEqualTo(new TreeSet<>(
                        map(Objects.requireNonNull(map(userData).get("params"))).keySet()));
    }

    @Test
    void theUserDataIsTheOneForOtherClouds() throws Exception {
        var process = new ProcessBuilder(
                        "/bin/sh", BUNDLE.resolve("tools/render.sh").toString(), "--check")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        var plain = Files.readString(BUNDLE.resolve("../cloud-init/user-data.yaml"));
        assertThat(plain).startsWith("#cloud-config\n").doesNotContain("$registration$");
        assertThat(map(yaml(plain))).containsKeys("system_info", "write_files", "runcmd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README_EN.md"})
    void theTutorialShowsTheTemplateAsItIs(String page) throws IOException {
        var shown = CODE.matcher(Files.readString(BUNDLE.resolve(page)))
                .results()
                .map(it -> map(yaml(it.group(1))))
                .toList();
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(parameters -> parameters.forEach((name, it) -> assertThat(
                                map(Objects.requireNonNull(section("parameters").get(name))))
                        .containsAllEntriesOf(map(it))));
        assertThat(Files.readString(BUNDLE.resolve(page)))
                .contains("`"
                        + map(Objects.requireNonNull(section("parameters").get("flavor")))
                                .get("default") + "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README_EN.md"})
    void everyLinkOfTheTutorialLeadsSomewhere(String page) throws IOException {
        var words = Files.readString(BUNDLE.resolve(page));
        LINK.matcher(words).results().map(it -> it.group(1)).forEach(link -> {
            if (link.startsWith("#")) {
                assertThat(words).contains("<a name=\"" + link.substring(1) + "\">");
            } else if (!link.startsWith("https://")) {
                assertThat(BUNDLE.resolve(link)).exists();
            }
        });
    }

    @Test
    void theSampleEnvironmentNamesEveryParameter() throws IOException {
        var sample = Files.readString(BUNDLE.resolve("env.example.yaml"));
        var named = Pattern.compile("(?m)^  (?:# )?([a-z0-9_]+): ")
                .matcher(sample)
                .results()
                .map(it -> it.group(1))
                .toList();
        var all = new TreeSet<>(section("parameters").keySet());
        all.remove("keypair_name");
        assertThat(new TreeSet<>(named)).isEqualTo(all);
        assertThat(yaml(sample)).isNotNull();
    }

    @Test
    void thePictureShowsEveryResource() throws IOException {
        var picture = Files.readString(BUNDLE.resolve("img/stack_topology.svg"));
        assertThat(section("resources").entrySet())
                .allSatisfy(it -> assertThat(picture)
                        .contains("<title>%s (%s)</title>"
                                .formatted(it.getKey(), map(it.getValue()).get("type"))));
    }
}
