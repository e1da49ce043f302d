package letschat.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import letschat.core.Fixtures;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FirstRoomTest {
    private final Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aNewHouseHasOneOpenRoomWithAWelcome() {
        var general = house.core().rooms().view(house.bob(), "general").room();
        assertThat(general.open()).isTrue();
        assertThat(house.store().read().messages().page(MessageQuery.newest(general.id(), Page.FIRST)))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).startsWith("Welcome"));
        assertThat(house.say(house.bob(), general, "thanks").seq()).isEqualTo(2);
    }

    @Test
    void theRoomIsMadeOnce() {
        house.core().rooms().view(house.bob(), "general");
        var again = house.restarted();
        assertThat(again.core().rooms().list(again.bob(), false, Page.FIRST)).hasSize(1);
    }

    @Test
    void theFirstAdministratorBecomesItsOwnerTheSecondDoesNot() {
        var first = house.root();
        var second = house.core().accounts().add(Fixtures.registration("second"), true);
        var general = house.core().rooms().view(house.bob(), "general").room();
        assertThat(general.owner()).isEqualTo(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void theHousesOwnAccountIsNobody() {
        assertThat(house.core().accounts().list(Page.FIRST)).isEmpty();
        var general = house.core().rooms().view(house.bob(), "general").room();
        var host = house.core().accounts().user(general.owner()).orElseThrow();
        assertThat(host.active()).isFalse();
        assertThat(host.displayName()).isEqualTo("Let's Chat");
    }
}
