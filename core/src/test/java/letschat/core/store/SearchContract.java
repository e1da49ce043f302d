package letschat.core.store;

import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import letschat.core.model.SearchQuery.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a search finds, and in which order. */
interface SearchContract extends StoreCase {
    private List<Message> search(Set<RoomId> rooms, String text, Optional<MessageId> before, int take) {
        return read().messages().search(rooms, new SearchQuery(text, before, take));
    }

    private List<Message> search(Set<RoomId> rooms, String text) {
        return search(rooms, text, Optional.empty(), 50);
    }

    private List<Message> filtered(RoomId room, SearchQuery.Filter filter, int take) {
        return read().messages().search(Set.of(room), new SearchQuery("needle", Optional.empty(), take, filter));
    }

    @Test
    default void aFilterLeavesWhatFits() {
        var lobby = kept(room("lobby")).id();
        var somebody = Nouns.ids().user();
        var first = said(lobby, somebody, "a needle at https://example.com");
        var second = said(lobby, Nouns.ids().user(), "another needle: upload://files/1/needle.txt");
        var third = said(lobby, somebody, "a needle");
        var any = SearchQuery.Filter.NONE;
        var by = new SearchQuery.Filter(Optional.of(somebody), any.from(), any.to(), any.has());
        assertThat(filtered(lobby, by, 9)).containsExactly(third, first);
        assertThat(filtered(lobby, by, 1)).containsExactly(third);
        var links = new SearchQuery.Filter(any.author(), any.from(), any.to(), Optional.of(Content.LINK));
        assertThat(filtered(lobby, links, 9)).containsExactly(first);
        var files = new SearchQuery.Filter(any.author(), any.from(), any.to(), Optional.of(Content.FILE));
        assertThat(filtered(lobby, files, 9)).containsExactly(second);
        var newest = third.posted();
        var after = new SearchQuery.Filter(any.author(), Optional.of(newest), any.to(), any.has());
        assertThat(filtered(lobby, after, 9)).isEmpty();
        var until = new SearchQuery.Filter(any.author(), any.from(), Optional.of(newest), any.has());
        assertThat(filtered(lobby, until, 9)).containsExactly(third, second, first);
    }

    /** Query, text, whether the one finds the other. */
    static Stream<Arguments> cases() {
        return Stream.concat(latin(), otherScripts());
    }

    private static Stream<Arguments> latin() {
        return Stream.of(
                arguments("deploy", "Time to deploy now", true),
                arguments("DEPLOY", "time to deploy now", true),
                arguments("deploy", "TIME TO DEPLOY", true),
                arguments("dep", "time to deploy", true),
                arguments("de", "time to deploy", true),
                arguments("d", "time to deploy", false),
                arguments("d", "plan d it is", true),
                arguments("ploy", "time to deploy", false),
                arguments("deployment", "time to deploy", false),
                arguments("now deploy", "deploy it now", true),
                arguments("deploy never", "deploy it now", false),
                arguments("foo-bar", "the foo-bar is open", true),
                arguments("foo-ba", "the foo-bar is open", true),
                arguments("foo-bar", "foo is not a bar", false),
                arguments("bar", "the foo-bar is open", true),
                arguments("foo", "the foo-bar is open", true),
                arguments("snake_case_name", "a snake_case_name here", true),
                arguments("alice@example.com", "write to alice@example.com please", true),
                arguments("alice@exam", "write to alice@example.com please", true),
                arguments("Alice@Example.COM", "write to alice@example.com please", true),
                arguments("bob@example.com", "write to alice@example.com please", false),
                arguments("10.0.0.1", "ping 10.0.0.1 twice", true),
                arguments("10.0.0.2", "ping 10.0.0.1 twice", false),
                arguments("https://example.com/a?b=c", "see https://example.com/a?b=c#d", true),
                arguments("cafe", "a café in Zürich", true),
                arguments("CAFÉ zurich", "a cafe in Zürich", true),
                arguments("cafe", "a cafe\u0301", true),
                arguments("strasse", "Hauptstraße, Straße 5", true),
                arguments("STRASSE", "die Straße", true),
                arguments("øre", "Ore", true),
                arguments("don't", "I don't know", true),
                arguments("v2", "upgrade to v2.1", true),
                arguments("2.1", "upgrade to v 2.1", true));
    }

    private static Stream<Arguments> otherScripts() {
        return Stream.of(
                arguments("привет", "ПРИВЕТ мир", true),
                arguments("прив", "Привет, мир", true),
                arguments("οδος", "ΟΔΟΣ", true),
                arguments("東京", "明日は東京に行く", true),
                arguments("京東", "明日は東京に行く", false),
                arguments("行", "明日は東京に行く", true),
                arguments("東京 明日", "明日は東京に行く", true),
                arguments("ひらがな", "これはひらがなです", true),
                arguments("カタ", "これはカタカナです", true),
                arguments("ｶﾀｶﾅ", "これはカタカナです", true),
                arguments("サーバー", "新しいサーバーです", true),
                arguments("한국", "나는 한국어를 배운다", true),
                arguments("국어", "나는 한국어를 배운다", true),
                arguments("abc東京", "x abc東京タワー", true),
                arguments("𠮷野", "𠮷野家", true),
                arguments("ＡＢＣ", "abc wide", true),
                arguments("🚀", "launch 🚀 soon", true),
                arguments("🎉", "launch 🚀 soon", false),
                arguments("नमस्ते", "नमस्ते दुनिया", true));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource("letschat.core.store.SearchContract#cases")
    default void aSearchFindsWords(String query, String text, boolean found) {
        var lobby = kept(room("lobby")).id();
        var said = said(lobby, Nouns.ids().user(), text);
        said(lobby, Nouns.ids().user(), "something else");
        assertThat(search(Set.of(lobby), query)).isEqualTo(found ? List.of(said) : List.of());
    }

    /** What would be a command to one search engine or another. */
    static Stream<String> data() {
        return Stream.of(
                "\"needle\"",
                "\"needle",
                "needle\"",
                "needle*",
                "*needle",
                "-needle",
                "+needle",
                "(needle",
                "needle)",
                "needle:",
                "^needle",
                "{needle}",
                "%needle%",
                "'needle'",
                "needle;",
                "needle\\",
                "needle\u0000",
                "needle & needle",
                "needle | needle",
                "!needle",
                "needle ".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("letschat.core.store.SearchContract#data")
    default void signsAreNoCommands(String query) {
        var lobby = kept(room("lobby")).id();
        var said = said(lobby, Nouns.ids().user(), "a needle in here");
        assertThat(search(Set.of(lobby), query)).containsExactly(said);
    }

    /** Words that are commands elsewhere, and queries that hold no word at all. */
    static Stream<String> nothing() {
        return Stream.of(
                "needle AND hay",
                "needle OR hay",
                "NOT hay needle",
                "needle NEAR hay",
                "room:needle hay",
                "words:needle",
                "*",
                "\"\"",
                "\"",
                "",
                " ",
                "%",
                "()",
                "\uD800",
                "\uE000",
                "😀".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("letschat.core.store.SearchContract#nothing")
    default void wordsThatAreNotThereFindNothing(String query) {
        var lobby = kept(room("lobby")).id();
        said(lobby, Nouns.ids().user(), "a needle in here");
        assertThat(search(Set.of(lobby), query)).isEmpty();
    }

    @Test
    default void theIdOfARoomIsNoWord() {
        var lobby = kept(room("lobby")).id();
        said(lobby, Nouns.ids().user(), "hello");
        assertThat(search(Set.of(lobby), lobby.value())).isEmpty();
        assertThat(search(Set.of(lobby), lobby.value().substring(0, 4))).isEmpty();
    }

    @Test
    default void onlyTheGivenRoomsAreSearched() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var safe = kept(room("safe")).id();
        var open = said(lobby, Nouns.ids().user(), "needle");
        said(vault, Nouns.ids().user(), "needle");
        var third = said(safe, Nouns.ids().user(), "needle");
        assertThat(search(Set.of(lobby), "needle")).containsExactly(open);
        assertThat(search(Set.of(lobby, safe), "needle")).containsExactly(third, open);
        assertThat(search(Set.of(), "needle")).isEmpty();
        assertThat(search(Set.of(Nouns.ids().room()), "needle")).isEmpty();
    }

    @Test
    default void theNewestComeFirstAndACursorGoesOn() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var said = new ArrayList<Message>();
        for (int i = 0; i < 10; i++) {
            said.addFirst(said(i % 3 == 0 ? vault : lobby, Nouns.ids().user(), "needle " + i));
            said(lobby, Nouns.ids().user(), "hay");
        }
        var both = Set.of(lobby, vault);
        assertThat(search(both, "needle")).isEqualTo(said);
        assertThat(search(both, "needle", Optional.empty(), 4)).isEqualTo(said.subList(0, 4));
        assertThat(search(both, "needle", Optional.of(said.get(3).id()), 4)).isEqualTo(said.subList(4, 8));
        assertThat(search(both, "needle", Optional.of(said.get(9).id()), 4)).isEmpty();
    }

    @Test
    default void anUnknownCursorStandsWhereItsIdDoes() {
        var lobby = kept(room("lobby")).id();
        var before = Nouns.ids().message();
        var first = said(lobby, Nouns.ids().user(), "needle");
        var between = Nouns.ids().message();
        said(lobby, Nouns.ids().user(), "needle");
        assertThat(search(Set.of(lobby), "needle", Optional.of(between), 9)).containsExactly(first);
        assertThat(search(Set.of(lobby), "needle", Optional.of(before), 9)).isEmpty();
        assertThat(search(Set.of(lobby), "needle", Optional.of(Nouns.ids().message()), 9))
                .hasSize(2);
    }

    @Test
    default void thousandsOfRoomsCanBeSearchedAtOnce() {
        var own = new HashSet<RoomId>();
        var said = new ArrayList<Message>();
        write(tx -> {
            for (int i = 0; i < 2000; i++) {
                var mine = room("mine" + i);
                tx.rooms().add(mine);
                own.add(mine.id());
                if (i % 100 == 0) {
                    said.addFirst(Nouns.said(tx, mine.id(), mine.owner(), "needle"));
                }
            }
            var others = room("others");
            tx.rooms().add(others);
            for (int i = 0; i < 3000; i++) {
                Nouns.said(tx, others.id(), others.owner(), "needle");
            }
        });
        assertThat(search(own, "needle", Optional.empty(), 15)).isEqualTo(said.subList(0, 15));
        assertThat(search(own, "needle", Optional.of(said.get(14).id()), 15)).isEqualTo(said.subList(15, 20));
    }
}
