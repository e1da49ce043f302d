package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.file;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import letschat.core.model.UserId;
import org.junit.jupiter.api.Test;

/** How messages become others, and what is kept beside them. */
interface ChangeStoreContract extends StoreCase {
    private Message edited(Message message, String text) {
        return changed(message, text, false);
    }

    private Message removed(Message message) {
        return changed(message, "", true);
    }

    private Message changed(Message message, String text, boolean removed) {
        return store().inTransaction(tx -> {
            long number = tx.rooms().nextChange(message.room()).orElseThrow();
            var change =
                    new MessageChange(number, DAWN.plusMillis(3), Nouns.ids().user(), removed, Optional.of(AWKWARD));
            var made = message.changed(text, change);
            tx.messages().change(made);
            return made;
        });
    }

    private List<Message> found(RoomId room, String words) {
        return read().messages().search(Set.of(room), new SearchQuery(words, Optional.empty(), 10));
    }

    @Test
    default void anEditedMessageComesBackAsItIsNow() {
        var lobby = kept(room("lobby")).id();
        UserId bob = Nouns.ids().user();
        var first = store().inTransaction(tx -> Nouns.said(tx, lobby, bob, "teh", Optional.of("c1")));
        var second = said(lobby, bob, "next");
        var now = edited(first, "the");
        assertThat(read().messages().find(first.id())).contains(now);
        assertThat(read().messages().byClientId(lobby, bob, "c1")).contains(now);
        assertThat(read().messages().page(MessageQuery.after(lobby, 0, 10))).containsExactly(now, second);
    }

    @Test
    default void anEditedMessageIsFoundByItsNewWordsOnly() {
        var lobby = kept(room("lobby")).id();
        var message = said(lobby, Nouns.ids().user(), "apples");
        var now = edited(message, "pears");
        assertThat(found(lobby, "apples")).isEmpty();
        assertThat(found(lobby, "pears")).containsExactly(now);
    }

    @Test
    default void aRemovedMessageIsFoundNoMore() {
        var lobby = kept(room("lobby")).id();
        var message = said(lobby, Nouns.ids().user(), "apples");
        var left = removed(message);
        assertThat(found(lobby, "apples")).isEmpty();
        assertThat(read().messages().page(MessageQuery.newest(lobby, Page.FIRST)))
                .containsExactly(left);
    }

    @Test
    default void aMessageCanBeChangedInTheTransactionThatSaidIt() {
        var lobby = kept(room("lobby")).id();
        write(tx -> {
            var message = Nouns.said(tx, lobby, Nouns.ids().user(), "apples");
            long number = tx.rooms().nextChange(lobby).orElseThrow();
            tx.messages()
                    .change(message.changed(
                            "pears", new MessageChange(number, DAWN, message.author(), false, Optional.empty())));
        });
        assertThat(found(lobby, "apples")).isEmpty();
        assertThat(found(lobby, "pears")).hasSize(1);
    }

    @Test
    default void changesAreReadInTheirOrder() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        UserId bob = Nouns.ids().user();
        var first = said(lobby, bob, "one");
        var second = said(lobby, bob, "two");
        said(lobby, bob, "three");
        edited(said(vault, bob, "elsewhere"), "there");
        var changedSecond = edited(second, "deux");
        var changedFirst = removed(first);
        assertThat(read().messages().changedAfter(lobby, 0, 10)).containsExactly(changedSecond, changedFirst);
        assertThat(read().messages().changedAfter(lobby, 1, 10)).containsExactly(changedFirst);
        assertThat(read().messages().changedAfter(lobby, 0, 1)).containsExactly(changedSecond);
    }

    @Test
    default void extrasComeBackAndGoWithTheirMessage() {
        var lobby = kept(room("lobby")).id();
        var message = said(lobby, Nouns.ids().user(), "hi");
        write(tx -> tx.messages().addExtra(message.id(), new Extra("stanza", AWKWARD)));
        assertThat(read().messages().extra(message.id(), "stanza")).contains(new Extra("stanza", AWKWARD));
        assertThat(read().messages().extra(message.id(), "other")).isEmpty();
        write(tx -> tx.messages().removeExtras(message.id()));
        assertThat(read().messages().extra(message.id(), "stanza")).isEmpty();
    }

    @Test
    default void whoLastSaidSomethingWhenIsKnown() {
        var lobby = kept(room("lobby")).id();
        UserId bob = Nouns.ids().user();
        UserId alice = Nouns.ids().user();
        said(lobby, bob, "at one second");
        said(lobby, alice, "at two seconds");
        said(lobby, bob, "at three seconds");
        said(lobby, alice, "at four seconds");
        assertThat(read().messages().lastPosted(lobby, bob, DAWN)).contains(DAWN.plusSeconds(3));
        assertThat(read().messages().lastPosted(lobby, bob, DAWN.plusSeconds(2)))
                .contains(DAWN.plusSeconds(3));
        assertThat(read().messages().lastPosted(lobby, bob, DAWN.plusSeconds(3)))
                .isEmpty();
    }

    @Test
    default void aFileIsShownAsLongAsAMessageNamesIt() {
        var lobby = kept(room("lobby")).id();
        UserId bob = Nouns.ids().user();
        var file = file(lobby, bob, 1, DAWN);
        write(tx -> tx.files().add(file));
        assertThat(read().messages().shows(file.id())).isFalse();
        var first = said(lobby, bob, "upload://files/" + file.id() + "/a.png");
        var second = said(lobby, bob, "see upload://files/" + file.id() + "/a.png");
        said(lobby, bob, "not " + file.id());
        removed(first);
        assertThat(read().messages().shows(file.id())).isTrue();
        removed(second);
        assertThat(read().messages().shows(file.id())).isFalse();
        write(tx -> tx.files().remove(file.id()));
        assertThat(read().files().find(file.id())).isEmpty();
    }
}
