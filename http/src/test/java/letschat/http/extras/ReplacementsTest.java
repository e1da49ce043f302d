package letschat.http.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import letschat.core.TestClock;
import letschat.http.api.Extras.Replacement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplacementsTest {
    @TempDir
    private Path extras;

    @Test
    void aFreshHouseHasNone() {
        assertThat(new Replacements(List.of(extras), new TestClock()).list()).isEmpty();
    }

    @Test
    void localRulesComeAfterTheDefaultOnes() throws IOException {
        file("local.yml", "- {regex: 'issue (\\d+)', template: '<a href=\"/i/$1\">issue $1</a>'}");
        file("default.yml", "- {regex: teh, template: the}");
        file("notes.yml", "- {regex: ignored, template: ignored}");
        assertThat(new Replacements(List.of(extras), new TestClock()).list())
                .containsExactly(
                        new Replacement("teh", "the"),
                        new Replacement("issue (\\d+)", "<a href=\"/i/$1\">issue $1</a>"));
    }

    @Test
    void aRuleThatNoBrowserCouldCompileIsSkipped() throws IOException {
        file("local.yml", "- {regex: '(', template: bad}\n- {template: lonely}\n- text\n- {regex: ok, template: good}");
        assertThat(new Replacements(List.of(extras), new TestClock()).list())
                .containsExactly(new Replacement("ok", "good"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b|",
                "^$",
                "(?:a+b?)*?c{2,3}",
                "[^\\]a-z-]",
                "[]",
                "[^]",
                "\\/\\.\\d\\u00e4",
                "(?<year>\\d{4})",
                "a{",
                "a{,3}",
                "x{1}?",
                "]",
                "}",
                "(?=a)*",
                "(?<!a)b",
                "\\bword\\b",
                "()",
                "[\\d-z]",
                "(a(b(c)))"
            })
    void whatABrowserCompilesIsAccepted(String regex) {
        assertThatCode(() -> JsRegex.check(regex)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a**",
                "a++",
                "(",
                ")",
                "a)b",
                "[a",
                "\\",
                "(?i)a",
                "(?P<n>a)",
                "(?<1>a)",
                "a{3,2}",
                "[z-a]",
                "^*",
                "|+",
                "{1}",
                "(?<=a)+",
                "\\b+",
                "(?>a)",
                "(?",
                "((a)"
            })
    void whatNoBrowserCompilesIsRefused(String regex) {
        assertThatThrownBy(() -> JsRegex.check(regex)).isInstanceOf(IllegalArgumentException.class);
    }

    private void file(String name, String yaml) throws IOException {
        Files.createDirectories(extras.resolve("replacements"));
        Files.writeString(extras.resolve("replacements").resolve(name), yaml);
    }
}
