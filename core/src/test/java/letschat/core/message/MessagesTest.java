package letschat.core.message;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.MessagePosted;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private final Fixtures house = Fixtures.open();
    private final Messages messages = house.core().messages();

    @AfterEach
    void close() {
        house.close();
    }

    private List<Message> page(Caller caller, Room room, Optional<String> password) {
        return messages.page(caller, MessageQuery.after(room.id(), 0, 50), password);
    }

    private List<Message> found(Caller caller, String text) {
        return messages.search(caller, new SearchQuery(text, Optional.empty(), 50));
    }

    @Test
    void aMessageIsStoredNumberedAndToldToTheOccupants() {
        var lobby = house.lobby();
        var said = house.say(house.bob(), lobby, "  hi\n<b>there</b>  ");
        assertThat(said.seq()).isEqualTo(1);
        assertThat(said.text()).isEqualTo("  hi\n<b>there</b>  ");
        assertThat(page(house.mallory(), lobby, Optional.empty())).containsExactly(said);
        assertThat(house.heard().all(MessagePosted.class)).singleElement().satisfies(posted -> {
            assertThat(posted.message()).isEqualTo(said);
            assertThat(posted.author()).isEqualTo(house.bob().user());
            assertThat(posted.room().seq()).isEqualTo(1);
            assertThat(posted.audience()).isEqualTo(new Audience.Occupants(lobby.id()));
        });
    }

    @Test
    void aRetriedPostIsOneMessageToldOnce() {
        var lobby = house.lobby();
        var key = Optional.of("retry-1");
        var first = messages.post(house.bob(), lobby.id(), "hi", key);
        var second = messages.post(house.bob(), lobby.id(), "hi again", key);
        assertThat(second).isEqualTo(first);
        assertThat(house.heard().all(MessagePosted.class)).hasSize(1);
        assertThat(messages.post(house.alice(), lobby.id(), "hi", key)).isNotEqualTo(first);
        assertThat(messages.post(house.bob(), house.safeFor(house.bob()).id(), "hi", key))
                .isNotEqualTo(first);
    }

    @Test
    void whoMayNotKnowOfARoomLearnsNothingWhoMayIsForbidden() {
        assertRefused(() -> house.say(house.mallory(), house.vault(), "x")).isEqualTo(NOT_FOUND);
        assertRefused(() -> house.say(house.mallory(), house.safe(), "x")).isEqualTo(FORBIDDEN);
        assertRefused(() -> house.say(house.alice(), house.attic(), "x")).isEqualTo(NOT_FOUND);
        assertThat(house.heard().all(MessagePosted.class)).isEmpty();
    }

    @Test
    void aDirectConversationTakesNoRoomMessages() {
        var psst = house.core().directMessages().post(house.alice(), house.bob().id(), "psst", Optional.empty());
        assertRefused(() -> messages.post(house.alice(), psst.room(), "x", Optional.empty()))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aDeactivatedAuthorSaysNothing() {
        var lobby = house.lobby();
        var bob = house.bob();
        house.core().accounts().deactivate("bob");
        assertRefused(() -> house.say(bob, lobby, "x")).isEqualTo(NOT_FOUND);
    }

    @Test
    void emptyAndEndlessTextIsRefused() {
        var lobby = house.lobby();
        assertRefused(() -> house.say(house.bob(), lobby, "")).isEqualTo(INVALID);
        assertRefused(() -> house.say(house.bob(), lobby, "x".repeat(20_001))).isEqualTo(TOO_LARGE);
        assertThat(house.say(house.bob(), lobby, "x".repeat(20_000)).seq()).isEqualTo(1);
        assertRefused(() -> messages.post(house.bob(), lobby.id(), "x", Optional.of("k".repeat(129))))
                .isEqualTo(INVALID);
        assertThat(messages.post(house.bob(), lobby.id(), "x", Optional.of("")).clientId())
                .isEmpty();
    }

    @Test
    void whatNoDatabaseKeepsIsReplacedBeforeItIsAcknowledged() {
        var said = house.say(house.bob(), house.lobby(), "a\0b\ud83dc\ude80d\ud83d\ude80");
        assertThat(said.text()).isEqualTo("a\ufffdb\ufffdc\ufffdd\ud83d\ude80");
    }

    @Test
    void timesAndIdsFollowTheNumbersAlsoWhenTheClockGoesBack() {
        var lobby = house.lobby();
        var first = house.say(house.bob(), lobby, "one");
        house.clock().go(Duration.ofDays(-1));
        var second = house.say(house.bob(), lobby, "two");
        assertThat(second.posted()).isAfterOrEqualTo(first.posted());
        assertThat(second.id()).isGreaterThan(first.id());
        var again = house.restarted();
        assertThat(again.say(again.bob(), lobby, "three").posted()).isAfterOrEqualTo(second.posted());
    }

    @Test
    void whatMayNotBeReadIsAnEmptyPage() {
        house.say(house.alice(), house.vault(), "secret");
        house.say(house.alice(), house.safe(), "gold");
        assertThat(page(house.mallory(), house.vault(), Optional.empty())).isEmpty();
        assertThat(page(house.mallory(), house.vault(), Optional.of("guess"))).isEmpty();
        assertThat(page(house.mallory(), house.safe(), Optional.of("guess"))).isEmpty();
        assertThat(page(house.mallory(), house.safe(), Optional.of(Fixtures.SESAME)))
                .hasSize(1);
        assertThat(page(house.bob(), house.vault(), Optional.empty())).hasSize(1);
        assertThat(page(house.root(), house.vault(), Optional.empty())).hasSize(1);
    }

    @Test
    void whatWasSaidInAnArchivedRoomCanStillBeRead() {
        var lobby = house.lobby();
        house.say(house.bob(), lobby, "old");
        house.core().rooms().archive(house.alice(), "lobby");
        assertThat(page(house.bob(), lobby, Optional.empty())).hasSize(1);
        assertThat(found(house.bob(), "old")).isEmpty();
    }

    @Test
    void aSearchLooksWhereTheCallerMayReadAndNowhereElse() {
        house.say(house.alice(), house.lobby(), "treasure in the lobby");
        house.say(house.alice(), house.vault(), "treasure in the vault");
        house.say(house.alice(), house.safe(), "treasure in the safe");
        house.core().directMessages().post(house.alice(), house.bob().id(), "treasure for you", Optional.empty());
        house.settle();
        assertThat(found(house.bob(), "treas"))
                .extracting(Message::text)
                .containsExactly("treasure for you", "treasure in the vault", "treasure in the lobby");
        assertThat(found(house.mallory(), "treasure"))
                .extracting(Message::text)
                .containsExactly("treasure in the lobby");
        assertThat(found(house.root(), "treasure")).hasSize(1);
        assertThat(found(house.bob(), "  ")).isEmpty();
        house.members(house.vault());
        assertThat(found(house.bob(), "vault")).isEmpty();
    }

    @Test
    void aPageIsNeverLongerThanTheMost() {
        assertThat(new Page(-1, 2_000_000_000)).isEqualTo(new Page(0, Page.MOST));
        var lobby = house.lobby();
        house.say(house.bob(), lobby, "needle");
        assertThat(messages.search(house.bob(), new SearchQuery("needle", Optional.empty(), 2_000_000_000)))
                .hasSize(1);
        assertThat(messages.search(house.bob(), new SearchQuery("x".repeat(100_000), Optional.empty(), -5)))
                .isEmpty();
    }
}
