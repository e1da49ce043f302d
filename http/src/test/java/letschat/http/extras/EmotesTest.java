package letschat.http.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import letschat.core.TestClock;
import letschat.http.api.Extras.Emote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmotesTest {
    @TempDir
    private Path extras;

    private final TestClock clock = new TestClock();

    @Test
    void theBuiltInSetComesFirstAndInTheOriginalsOrder() throws IOException {
        set("aaa", "- {emote: zebra, image: zebra.png}");
        var emotes = emotes().list();
        assertThat(emotes)
                .extracting(Emote::emote)
                .startsWith("-1", "+1", "8ball", "100")
                .endsWith("zebra");
        assertThat(emotes)
                .contains(
                        new Emote("smile", "extras/emotes/default/smile.png", Optional.empty()),
                        new Emote("beer", "extras/emotes/default/beer.png", Optional.empty()));
    }

    @Test
    void everyBuiltInEmoteHasItsPicture() {
        var emotes = new Emotes(List.of(), clock);
        assertThat(emotes.list()).hasSizeGreaterThan(1000).allSatisfy(emote -> {
            var parts = emote.image().split("/", -1);
            assertThat(emotes.picture(parts[2], parts[3])).hasValueSatisfying(picture -> {
                assertThat(picture.type()).isEqualTo("image/png");
                assertThat(picture.bytes().getBytes()).startsWith(0x89, 'P', 'N', 'G');
            });
        });
    }

    @Test
    void anOperatorsPictureAndSizeAreServed() throws IOException {
        set("team", "- emote: simon\n  image: simon.gif\n  size: 50");
        picture("team", "simon.gif", "GIF89a");
        assertThat(emotes().list()).contains(new Emote("simon", "extras/emotes/team/simon.gif", Optional.of(50)));
        assertThat(emotes().picture("team", "simon.gif")).hasValueSatisfying(picture -> {
            assertThat(picture.type()).isEqualTo("image/gif");
            assertThat(picture.bytes().toString()).isEqualTo("GIF89a");
        });
    }

    @Test
    void aFileOfTheSameNameHidesTheBuiltInSet() throws IOException {
        set("default", "- {emote: only, image: only.png}");
        assertThat(emotes().list()).extracting(Emote::emote).containsExactly("only");
    }

    @Test
    void aStrongerFolderHidesAWeakerOne(@TempDir Path stronger) throws IOException {
        set("team", "- {emote: old, image: a.png}");
        write(stronger.resolve("emotes/team.yml"), "- {emote: new, image: a.png}");
        picture("team", "a.png", "weak");
        write(stronger.resolve("emotes/public/team/a.png"), "strong");
        var emotes = new Emotes(List.of(extras, stronger), clock);
        assertThat(emotes.list()).extracting(Emote::emote).contains("new").doesNotContain("old");
        assertThat(emotes.picture("team", "a.png").orElseThrow().bytes())
                .asString()
                .isEqualTo("strong");
    }

    @Test
    void aFileThatIsNoListLeavesTheOthersAlone() throws IOException {
        set("broken", "- emote: [unclosed");
        set("map", "emote: simon");
        set("good", "- {emote: fine, image: fine.png}");
        assertThat(emotes().list()).extracting(Emote::emote).endsWith("fine").contains("smile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../secret.png",
                "..",
                "/etc/passwd.png",
                "a/b.png",
                "a\\\\b.png",
                ".hidden.png",
                "script.svg",
                "page.html",
                "noextension"
            })
    void anImageThatIsNoPlainPictureNameIsSkipped(String image) throws IOException {
        set("team", "- {emote: bad, image: \"" + image + "\"}\n- {emote: good, image: good.png}");
        assertThat(emotes().list()).extracting(Emote::emote).contains("good").doesNotContain("bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "9999", "big", "[1]"})
    void aSizeThatIsNoSensibleNumberIsSkipped(String size) throws IOException {
        set("team", "- {emote: bad, image: a.png, size: " + size + "}");
        assertThat(emotes().list()).extracting(Emote::emote).doesNotContain("bad");
    }

    @Test
    void onlyWhatTheListsNameIsServed() throws IOException {
        set("team", "- {emote: simon, image: simon.gif}");
        picture("team", "other.gif", "not listed");
        write(extras.resolve("secret.png"), "secret");
        var emotes = emotes();
        assertThat(emotes.picture("team", "other.gif")).isEmpty();
        assertThat(emotes.picture("team", "../../../secret.png")).isEmpty();
        assertThat(emotes.picture("..", "team.yml")).isEmpty();
        assertThat(emotes.picture("team", "simon.gif")).isEmpty();
    }

    @Test
    void aChangedListIsReadAgain() throws IOException {
        var emotes = emotes();
        set("team", "- {emote: simon, image: simon.gif}");
        assertThat(emotes.list()).extracting(Emote::emote).doesNotContain("simon");
        clock.go(Reloading.PAUSE);
        assertThat(emotes.list()).extracting(Emote::emote).contains("simon");
        Files.delete(extras.resolve("emotes/team.yml"));
        clock.go(Reloading.PAUSE);
        assertThat(emotes.list()).extracting(Emote::emote).doesNotContain("simon");
    }

    private Emotes emotes() {
        return new Emotes(List.of(extras), clock);
    }

    private void set(String name, String yaml) throws IOException {
        write(extras.resolve("emotes/" + name + ".yml"), yaml);
    }

    private void picture(String set, String file, String bytes) throws IOException {
        write(extras.resolve("emotes/public/" + set + "/" + file), bytes);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
