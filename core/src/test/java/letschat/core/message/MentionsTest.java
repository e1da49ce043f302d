package letschat.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MentionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@bob|bob",
                "hi @Bob.|bob",
                "(@bob_b-x.y)|bob_b-x.y",
                "@all, look|all",
                "bob@example.com|",
                "@@bob|",
                "a @ b|",
                "@alice @bob @alice|alice bob",
            })
    void namesStandAfterAnAtThatStandsAlone(String text, @Nullable String names) {
        assertThat(String.join(" ", Mentions.names(text))).isEqualTo(names == null ? "" : names);
    }

    @Test
    @Timeout(5)
    void aHostileTextIsReadInLinearTimeAndNamesButSome() {
        assertThat(Mentions.names("@a.-".repeat(100_000))).hasSizeLessThanOrEqualTo(20);
        var many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("@user").append(i).append(' ');
        }
        assertThat(Mentions.names(many.toString())).hasSize(20);
    }
}
