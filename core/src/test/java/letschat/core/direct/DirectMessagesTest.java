package letschat.core.direct;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SWITCHED_OFF;
import static letschat.core.model.Refused.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.DirectMessagePosted;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DirectMessagesTest {
    private final Fixtures house = Fixtures.open();
    private final DirectMessages direct = house.core().directMessages();

    @AfterEach
    void close() {
        house.close();
    }

    private Message write(Caller from, UserId to, String text) {
        return direct.post(from, to, text, Optional.empty());
    }

    private List<Message> read(Caller caller, UserId other) {
        return direct.page(caller, other, MessageQuery.after(new RoomId("0".repeat(24)), 0, 50));
    }

    @Test
    void twoPeopleHaveOneConversationThatBothReadAndNobodyElse() {
        var first = write(house.alice(), house.bob().id(), "hi bob");
        var second = write(house.bob(), house.alice().id(), "hi alice");
        assertThat(second.room()).isEqualTo(first.room());
        assertThat(second.seq()).isEqualTo(2);
        assertThat(read(house.alice(), house.bob().id())).containsExactly(first, second);
        assertThat(read(house.bob(), house.alice().id())).containsExactly(first, second);
        assertThat(read(house.mallory(), house.bob().id())).isEmpty();
        assertThat(house.core()
                        .messages()
                        .page(house.root(), MessageQuery.after(first.room(), 0, 50), Optional.empty()))
                .isEmpty();
        assertThat(direct.list(house.bob())).extracting(Room::kind).containsExactly(RoomKind.DIRECT);
        assertThat(direct.list(house.mallory())).isEmpty();
    }

    @Test
    void bothAreToldAndNobodyElse() {
        var said = write(house.alice(), house.bob().id(), "psst");
        assertThat(house.heard().all(DirectMessagePosted.class)).singleElement().satisfies(posted -> {
            assertThat(posted.message()).isEqualTo(said);
            assertThat(posted.audience())
                    .isEqualTo(new Audience.Users(
                            Set.of(house.alice().id(), house.bob().id())));
        });
    }

    @Test
    void oneCanWriteToOneself() {
        write(house.alice(), house.alice().id(), "remember the milk");
        assertThat(read(house.alice(), house.alice().id())).hasSize(1);
        assertThat(house.heard().all(DirectMessagePosted.class))
                .singleElement()
                .satisfies(posted -> assertThat(posted.audience())
                        .isEqualTo(new Audience.Users(Set.of(house.alice().id()))));
    }

    @Test
    void aRetriedMessageIsOne() {
        var key = Optional.of("k");
        var first = direct.post(house.alice(), house.bob().id(), "hi", key);
        assertThat(direct.post(house.alice(), house.bob().id(), "hi", key)).isEqualTo(first);
        assertThat(house.heard().all(DirectMessagePosted.class)).hasSize(1);
    }

    @Test
    void offTheRecordIsRelayedAndNeverStored() {
        var said = write(house.alice(), house.bob().id(), "?OTRv2?");
        assertThat(said.seq()).isZero();
        assertThat(house.heard().all(DirectMessagePosted.class)).hasSize(1);
        assertThat(read(house.bob(), house.alice().id())).isEmpty();
        assertThat(direct.list(house.alice())).isEmpty();
        assertThat(house.store().read().messages().find(said.id())).isEmpty();
    }

    @Test
    void nobodyIsNoOneToWriteTo() {
        assertRefused(() -> write(house.alice(), new UserId("a".repeat(24)), "x"))
                .isEqualTo(NOT_FOUND);
        var bob = house.bob().id();
        house.core().accounts().deactivate("bob");
        assertRefused(() -> write(house.alice(), bob, "x")).isEqualTo(NOT_FOUND);
        assertRefused(() -> write(house.alice(), house.mallory().id(), "")).isEqualTo(INVALID);
        assertRefused(() -> write(house.alice(), house.mallory().id(), "x".repeat(20_001)))
                .isEqualTo(TOO_LARGE);
    }

    @Test
    void oldMessagesGoWhenTheSettingSaysSo() {
        try (var forgetful = Fixtures.open(settings(new CoreSettings.Direct(true, Optional.of(Duration.ofHours(6)))))) {
            var messages = forgetful.core().directMessages();
            messages.post(forgetful.alice(), forgetful.bob().id(), "old", Optional.empty());
            var lobby = forgetful.lobby();
            forgetful.say(forgetful.alice(), lobby, "stays");
            forgetful.clock().go(Duration.ofHours(7));
            messages.post(forgetful.alice(), forgetful.bob().id(), "new", Optional.empty());
            assertThat(messages.sweep()).isEqualTo(1);
            var query = MessageQuery.after(lobby.id(), 0, 50);
            assertThat(messages.page(forgetful.bob(), forgetful.alice().id(), query))
                    .extracting(Message::text)
                    .containsExactly("new");
            assertThat(forgetful.core().messages().page(forgetful.bob(), query, Optional.empty()))
                    .hasSize(1);
        }
        assertThat(direct.sweep()).isZero();
    }

    @Test
    void directMessagesCanBeSwitchedOff() {
        try (var silent = Fixtures.open(settings(new CoreSettings.Direct(false, Optional.empty())))) {
            var messages = silent.core().directMessages();
            assertRefused(() -> messages.post(silent.alice(), silent.bob().id(), "x", Optional.empty()))
                    .isEqualTo(SWITCHED_OFF);
            assertRefused(() -> messages.list(silent.alice())).isEqualTo(SWITCHED_OFF);
        }
    }

    private static CoreSettings settings(CoreSettings.Direct direct) {
        var all = Fixtures.withoutFiles(CoreSettings.defaults());
        return new CoreSettings(
                all.accounts(), all.throttling(), all.logins(), all.rooms(), all.messages(), direct, all.files());
    }
}
