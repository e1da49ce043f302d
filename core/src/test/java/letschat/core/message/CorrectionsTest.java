package letschat.core.message;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.Fixtures;
import letschat.core.model.Affiliation;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.MessageEdited;
import letschat.core.model.ChatEvent.MessageRemoved;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.SearchQuery;
import letschat.core.room.Since;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CorrectionsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final Fixtures house = Fixtures.open();
    private final Corrections corrections = house.core().corrections();

    @AfterEach
    void close() {
        house.close();
    }

    private List<Message> history(Caller caller, Room room) {
        return house.core().messages().page(caller, MessageQuery.newest(room.id(), Page.FIRST), NONE);
    }

    private List<Message> found(Caller caller, String words) {
        return house.core().messages().search(caller, new SearchQuery(words, Optional.empty(), 10));
    }

    @Test
    void anAuthorEditsAMessageAndAllHearOfIt() {
        var lobby = house.lobby();
        var said = house.say(house.bob(), lobby, "teh apples");
        var edited = corrections.edit(house.bob(), said.id(), "the pears");
        assertThat(edited.text()).isEqualTo("the pears");
        assertThat(edited.change().orElseThrow().number()).isEqualTo(1);
        assertThat(history(house.alice(), lobby)).containsExactly(edited);
        assertThat(found(house.alice(), "apples")).isEmpty();
        assertThat(found(house.alice(), "pears")).containsExactly(edited);
        var told = house.heard().all(MessageEdited.class).getLast();
        assertThat(told.message()).isEqualTo(edited);
        assertThat(told.room().change()).isEqualTo(1);
        assertThat(told.audience()).isEqualTo(new Audience.Occupants(lobby.id()));
    }

    @Test
    void theSameTextIsNoChange() {
        var said = house.say(house.bob(), house.lobby(), "same");
        assertThat(corrections.edit(house.bob(), said.id(), "same")).isEqualTo(said);
        assertThat(house.heard().all(MessageEdited.class)).isEmpty();
    }

    @Test
    void nobodyEditsWhatAnotherWrote() {
        var said = house.say(house.bob(), house.lobby(), "mine");
        assertRefused(() -> corrections.edit(house.alice(), said.id(), "yours")).isEqualTo(FORBIDDEN);
        assertRefused(() -> corrections.edit(house.root(), said.id(), "yours")).isEqualTo(FORBIDDEN);
        assertRefused(() -> corrections.edit(house.bob(), said.id(), "")).isEqualTo(INVALID);
        assertRefused(() -> corrections.edit(house.bob(), said.id(), "x".repeat(20_001)))
                .isEqualTo(TOO_LARGE);
    }

    @Test
    void whatIsRemovedLeavesATombstone() {
        var lobby = house.lobby();
        var said = house.say(house.bob(), lobby, "secret apples");
        var left = corrections.remove(house.bob(), said.id(), Optional.of("Oops."));
        assertThat(left.text()).isEmpty();
        assertThat(left.removed()).isTrue();
        assertThat(history(house.alice(), lobby)).containsExactly(left);
        assertThat(found(house.alice(), "apples")).isEmpty();
        assertThat(house.heard().all(MessageRemoved.class)).singleElement().satisfies(told -> {
            assertThat(told.message().change().orElseThrow().reason()).contains("Oops.");
            assertThat(told.by()).isEqualTo(house.bob().user());
        });
        assertRefused(() -> corrections.edit(house.bob(), said.id(), "again")).isEqualTo(NOT_FOUND);
        assertThat(corrections.remove(house.bob(), said.id(), NONE)).isEqualTo(left);
        assertThat(house.heard().all(MessageRemoved.class)).hasSize(1);
    }

    @Test
    void whoModeratesRemovesAnythingAndOthersOnlyTheirOwn() {
        var lobby = house.lobby();
        var said = house.say(house.bob(), lobby, "one");
        assertRefused(() -> corrections.remove(house.mallory(), said.id(), NONE))
                .isEqualTo(FORBIDDEN);
        corrections.remove(house.alice(), said.id(), NONE);
        corrections.remove(
                house.root(), house.say(house.alice(), lobby, "of the owner").id(), NONE);
        house.core()
                .affiliations()
                .grant(house.alice(), lobby.id(), house.mallory().id(), Affiliation.ADMINISTRATOR, NONE);
        corrections.remove(
                house.mallory(), house.say(house.alice(), lobby, "again").id(), NONE);
        assertThat(history(house.bob(), lobby)).allMatch(Message::removed);
    }

    @Test
    void ofAHiddenRoomNoMessageIsThere() {
        var said = house.say(house.bob(), house.vault(), "hidden");
        assertRefused(() -> corrections.remove(house.mallory(), said.id(), NONE))
                .isEqualTo(NOT_FOUND);
        assertRefused(() -> corrections.edit(house.mallory(), said.id(), "x")).isEqualTo(NOT_FOUND);
    }

    @Test
    void directMessagesAreTheirAuthorsAlone() {
        var said = house.core().directMessages().post(house.alice(), house.bob().id(), "between us", NONE);
        assertRefused(() -> corrections.remove(house.root(), said.id(), NONE)).isEqualTo(NOT_FOUND);
        assertRefused(() -> corrections.remove(house.bob(), said.id(), NONE)).isEqualTo(FORBIDDEN);
        corrections.edit(house.alice(), said.id(), "between you and me");
        corrections.remove(house.alice(), said.id(), NONE);
        assertThat(house.heard().all(MessageRemoved.class).getLast().audience())
                .isEqualTo(new Audience.Users(
                        java.util.Set.of(house.alice().id(), house.bob().id())));
    }

    @Test
    void whoComesBackIsGivenTheChanges() {
        var lobby = house.lobby();
        var first = house.say(house.bob(), lobby, "one");
        var second = house.say(house.bob(), lobby, "two");
        corrections.edit(house.bob(), first.id(), "uno");
        var left = corrections.remove(house.bob(), second.id(), NONE);
        var joined = house.core()
                .rooms()
                .join(
                        house.alice(),
                        house.connect(house.alice()),
                        lobby.id(),
                        NONE,
                        new Since(OptionalLong.of(2), OptionalLong.of(1)));
        assertThat(joined.missed()).isEmpty();
        assertThat(joined.changed()).containsExactly(left);
        assertThat(joined.view().room().change()).isEqualTo(2);
        assertThat(house.core().messages().changedAfter(house.alice(), lobby.id(), 0))
                .hasSize(2);
    }

    @Test
    void anEditChangesWhomAMessageMentions() {
        var lobby = house.lobby();
        house.user("alice");
        house.core().readings().read(house.alice(), lobby.id(), 0);
        var said = house.say(house.bob(), lobby, "hello @alice");
        assertThat(mentions(lobby)).isEqualTo(1);
        corrections.edit(house.bob(), said.id(), "hello all");
        assertThat(mentions(lobby)).isZero();
        corrections.edit(house.bob(), said.id(), "hello @alice");
        corrections.remove(house.bob(), said.id(), NONE);
        assertThat(mentions(lobby)).isZero();
    }

    private int mentions(Room room) {
        return house.core()
                .readings()
                .of(house.alice(), room.id())
                .orElseThrow()
                .mentions();
    }

    @Test
    void extrasAreKeptWithTheirMessageAndGoWithIt() {
        var lobby = house.lobby();
        var said = house.core()
                .messages()
                .post(house.bob(), lobby.id(), "hi", NONE, List.of(new Extra("stanza", "<message/>")));
        assertThat(house.core().messages().extra(said.id(), "stanza")).contains("<message/>");
        corrections.remove(house.bob(), said.id(), NONE);
        assertThat(house.core().messages().extra(said.id(), "stanza")).isEmpty();
    }
}
