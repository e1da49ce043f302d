package letschat.core.room;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.Refusals.refusal;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SWITCHED_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.CoreSettings;
import letschat.core.Fixtures;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.RoomCreated;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoomsTest {
    private final Fixtures house = Fixtures.open();
    private final Rooms rooms = house.core().rooms();

    @AfterEach
    void close() {
        house.close();
    }

    private List<String> slugs(Caller caller, boolean withOccupants) {
        return rooms.list(caller, withOccupants, Page.FIRST).stream()
                .map(view -> view.room().slug())
                .toList();
    }

    private static RoomDraft draft(String name, String slug) {
        return new RoomDraft(name, slug, Optional.empty(), false, Optional.empty());
    }

    @Test
    void theLatestActiveRoomComesFirst() {
        house.lobby();
        house.clock().go(Duration.ofSeconds(1));
        house.safe();
        assertThat(slugs(house.bob(), false)).containsExactly("safe", "lobby", "general");
        house.clock().go(Duration.ofSeconds(1));
        house.say(house.bob(), house.lobby(), "hi");
        house.settle();
        assertThat(slugs(house.bob(), false)).containsExactly("lobby", "safe", "general");
        assertThat(rooms.list(house.bob(), false, new Page(1, 1)))
                .extracting(view -> view.room().slug())
                .containsExactly("safe");
    }

    @Test
    void withOccupantsTheFullestRoomComesFirst() {
        var lobby = house.lobby();
        house.clock().go(Duration.ofSeconds(1));
        var safe = house.safe();
        house.seat(house.bob(), lobby);
        assertThat(slugs(house.bob(), true)).startsWith("lobby");
        house.seat(house.alice(), safe);
        house.seat(house.root(), safe);
        var listed = rooms.list(house.mallory(), true, Page.FIRST).getFirst();
        assertThat(listed.room().slug()).isEqualTo("safe");
        assertThat(listed.occupantCount()).isEqualTo(2);
        assertThat(listed.occupants()).as("for who may enter only").isEmpty();
        assertThat(rooms.list(house.alice(), true, Page.FIRST).getFirst().occupants())
                .hasSize(2);
    }

    @Test
    void aPrivateRoomIsListedToItsPeopleOnly() {
        house.vault();
        assertThat(slugs(house.alice(), false)).contains("vault");
        assertThat(slugs(house.bob(), false)).contains("vault");
        assertThat(slugs(house.mallory(), false)).doesNotContain("vault");
        assertThat(slugs(house.root(), false)).doesNotContain("vault");
    }

    @Test
    void whatIsHiddenIsRefusedAsWhatIsNotThere() {
        var vault = house.vault();
        var mallory = house.mallory();
        var hidden = refusal(() -> rooms.view(mallory, vault.id().value()));
        var none = refusal(() -> rooms.view(mallory, "a".repeat(24)));
        assertThat(hidden.reason()).isEqualTo(none.reason()).isEqualTo(NOT_FOUND);
        assertThat(hidden.getMessage()).isEqualTo(none.getMessage());
        assertRefused(() -> rooms.view(mallory, "vault")).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.occupants(mallory, "vault")).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.members(mallory, vault.id())).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.archive(mallory, "vault")).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.restore(mallory, "vault")).isEqualTo(NOT_FOUND);
        assertThat(rooms.readable(mallory, vault.id(), Optional.empty())).isEmpty();
        assertRefused(() -> rooms.view(mallory, house.attic().slug())).isEqualTo(NOT_FOUND);
    }

    @Test
    void aSlugIsFoundAsItIsWrittenOnly() {
        house.lobby();
        assertThat(rooms.view(house.bob(), "lobby").room().name()).isEqualTo("lobby");
        assertRefused(() -> rooms.view(house.bob(), "Lobby")).isEqualTo(NOT_FOUND);
    }

    @Test
    void membersAreShownToThoseWhoMayEnterARestrictedRoom() {
        house.members(house.vault(), "bob", "mallory");
        assertThat(rooms.view(house.bob(), "vault").members())
                .containsExactly(house.bob().user(), house.mallory().user());
        house.safe();
        assertThat(rooms.view(house.mallory(), "safe").members()).isEmpty();
        assertThat(rooms.view(house.mallory(), "lobby".equals(house.lobby().slug()) ? "lobby" : "")
                        .members())
                .isEmpty();
    }

    @Test
    void aPasswordRoomIsReadByShowingThePasswordAndTheSlowCheckIsRemembered() {
        var safe = house.safe();
        assertThat(rooms.readable(house.mallory(), safe.id(), Optional.of("wrong")))
                .isEmpty();
        assertThat(rooms.readable(house.mallory(), safe.id(), Optional.of(Fixtures.SESAME)))
                .isPresent();
        int checks = house.passwords().checks();
        assertThat(rooms.readable(house.mallory(), safe.id(), Optional.of(Fixtures.SESAME)))
                .isPresent();
        assertThat(house.passwords().checks()).isEqualTo(checks);
    }

    @Test
    void nameAndSlugAreTidied() {
        var made = rooms.create(
                house.alice(),
                new RoomDraft(" Lob\u202eby\u0007 ", " Lobby_1 ", Optional.of("  "), false, Optional.of("")));
        assertThat(made.room().name()).isEqualTo("Lob by");
        assertThat(made.room().slug()).isEqualTo("lobby_1");
        assertThat(made.room().description()).isEmpty();
        assertThat(made.room().hasPassword()).isFalse();
        assertThat(made.room().owner()).isEqualTo(house.alice().id());
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        assertThat(refusal(() -> rooms.create(house.alice(), draft(" ", ""))).fields())
                .containsOnlyKeys("name", "slug");
        for (var slug : List.of("a-b", "a b", "Bad Slug!", "ünder", "a".repeat(65), "../x", "a".repeat(24))) {
            var refused = refusal(() -> rooms.create(house.alice(), draft("X", slug)));
            assertThat(refused.reason()).isEqualTo(INVALID);
            assertThat(refused.fields()).containsOnlyKeys("slug");
        }
        var longest =
                new RoomDraft("n".repeat(101), "ok", Optional.of("d".repeat(1001)), true, Optional.of("p".repeat(129)));
        assertThat(refusal(() -> rooms.create(house.alice(), longest)).fields())
                .containsOnlyKeys("name", "description", "password");
    }

    @Test
    void aSlugIsTakenForEver() {
        house.attic();
        house.vault();
        for (var slug : List.of("attic", "vault", "ATTIC")) {
            var refused = refusal(() -> rooms.create(house.mallory(), draft("X", slug)));
            assertThat(refused.reason()).isEqualTo(CONFLICT);
            assertThat(refused.fields()).containsKey("slug");
        }
    }

    @Test
    void aDirectConversationIsNoRoomOfTheHouse() {
        var said = house.core().directMessages().post(house.alice(), house.bob().id(), "psst", Optional.empty());
        house.settle();
        var id = said.room().value();
        assertRefused(() -> rooms.view(house.alice(), id)).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.archive(house.alice(), id)).isEqualTo(NOT_FOUND);
        assertRefused(() -> rooms.create(house.mallory(), draft("X", id))).isEqualTo(INVALID);
        assertRefused(() -> house.join(
                        house.alice(),
                        house.connect(house.alice()),
                        house.store().read().rooms().find(new RoomId(id)).orElseThrow()))
                .isEqualTo(NOT_FOUND);
        assertThat(slugs(house.alice(), false)).doesNotContain(id);
    }

    @Test
    void aNewRoomIsToldToThoseWhoMayKnowOfIt() {
        house.lobby();
        house.safe();
        house.room("hidden", true, Optional.empty());
        assertThat(house.heard().all(RoomCreated.class))
                .extracting(RoomCreated::audience)
                .containsExactly(
                        new Audience.Everyone(),
                        new Audience.Everyone(),
                        new Audience.Users(java.util.Set.of(house.alice().id())));
    }

    @Test
    void closedRoomsCanBeSwitchedOff() {
        var all = Fixtures.withoutFiles(CoreSettings.defaults());
        var off = new CoreSettings(
                all.accounts(),
                all.throttling(),
                all.logins(),
                new CoreSettings.Rooms(false, 100, 1000, 64),
                all.messages(),
                all.direct(),
                all.files());
        try (var plain = Fixtures.open(off)) {
            assertRefused(plain::vault).isEqualTo(SWITCHED_OFF);
            assertRefused(plain::safe).isEqualTo(SWITCHED_OFF);
            assertThat(plain.lobby().open()).isTrue();
        }
    }
}
