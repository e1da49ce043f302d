package letschat.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How texts and queries are cut into words; what a search finds is in {@code SearchContract}. */
final class WordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello, World!        | hello world
            foo-bar_baz.qux      | foo bar baz qux
            a@b.example          | a b example
            Été à ZÜRICH         | ete a zurich
            Straße Øre Łódź Æon  | strasse ore lodz aeon
            ΟΔΟΣ                 | οδοσ
            ﬁne ＡＢ１           | fine ab1
            東京abc              | 東 京 abc
            abc東京              | abc 東 京
            サーバー             | サ ー バ ー
            한국어               | 한 국 어
            ok🚀ok               | ok 🚀 ok
            नमस्ते                | नमस्ते
            """)
    void textIsCutAndFolded(String text, String words) {
        assertThat(Words.of(text)).isEqualTo(List.of(words.split(" ", -1)));
    }

    @Test
    void aTextWithoutWordsHasNone() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of(" *?!\u0000\uD800\uE000 ")).isEmpty();
        assertThat(Words.asked("\"* ()")).isEmpty();
    }

    @Test
    void decomposedAndComposedTextAreTheSame() {
        assertThat(Words.of("cafe\u0301")).isEqualTo(Words.of("caf\u00e9"));
        assertThat(Words.of("\u304b\u3099")).isEqualTo(Words.of("\u304c"));
        assertThat(Words.of("\u304c")).isNotEqualTo(Words.of("\u304b"));
    }

    @Test
    void longWordsAreCutWithoutBreakingACharacter() {
        assertThat(Words.of("x".repeat(500))).containsExactly("x".repeat(64));
        String deseret = "\uD801\uDC28";
        assertThat(Words.of("x" + deseret.repeat(100))).containsExactly("x" + deseret.repeat(31));
    }

    @Test
    void whatIsWrittenTogetherIsOnePhrase() {
        assertThat(Words.asked("see foo-bar  Bob@Example.com"))
                .containsExactly(
                        new Words.Phrase(List.of("see"), true),
                        new Words.Phrase(List.of("foo", "bar"), true),
                        new Words.Phrase(List.of("bob", "example", "com"), true));
    }

    @Test
    void aSingleLetterIsNoPrefix() {
        assertThat(Words.asked("d 東京"))
                .containsExactly(new Words.Phrase(List.of("d"), false), new Words.Phrase(List.of("東", "京"), false));
    }

    @Test
    void aHugeQueryIsBounded() {
        var phrases = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            phrases.append("w").append(i).append(' ');
        }
        assertThat(Words.asked(phrases.toString())).hasSize(Words.MAX_PHRASES);
        assertThat(Words.asked("a-".repeat(50_000)).getFirst().words()).hasSize(Words.MAX_PHRASE_WORDS);
        assertThat(Words.asked("same ".repeat(20_000))).hasSize(1);
    }

    @Test
    void aPhraseIsFoundWhereItsWordsStandTogether() {
        var text = Words.of("the foo-barn is not foo and bar");
        assertThat(new Words.Phrase(List.of("foo", "bar"), true).in(text)).isTrue();
        assertThat(new Words.Phrase(List.of("foo", "bar"), false).in(text)).isFalse();
        assertThat(new Words.Phrase(List.of("and", "bar"), false).in(text)).isTrue();
        assertThat(new Words.Phrase(List.of("bar", "and"), false).in(text)).isFalse();
        assertThat(new Words.Phrase(List.of("bar", "bar"), true).in(text)).isFalse();
    }
}
