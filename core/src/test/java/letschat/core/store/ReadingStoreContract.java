package letschat.core.store;

import static letschat.core.store.Nouns.account;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import org.junit.jupiter.api.Test;

/** How reading and mentions are kept. */
interface ReadingStoreContract extends StoreCase {
    @Test
    default void readingGoesOnAndNeverBack() {
        var lobby = kept(room("lobby")).id();
        var alice = kept(account("alice")).id();
        assertThat(read().readings().find(lobby, alice)).isEmpty();
        write(tx -> tx.readings().read(lobby, alice, 5));
        write(tx -> tx.readings().read(lobby, alice, 3));
        assertThat(read().readings().find(lobby, alice)).contains(new Reading(lobby, alice, 5, 0, Level.ALL, false));
        write(tx -> tx.readings().read(lobby, alice, 7));
        assertThat(read().readings().of(alice)).containsExactly(new Reading(lobby, alice, 7, 0, Level.ALL, false));
    }

    @Test
    default void howLoudARoomIsLeavesWhatWasReadAlone() {
        var lobby = kept(room("lobby")).id();
        var alice = kept(account("alice")).id();
        write(tx -> tx.readings().choose(lobby, alice, Level.MENTIONS, true, 4));
        assertThat(read().readings().find(lobby, alice))
                .contains(new Reading(lobby, alice, 4, 0, Level.MENTIONS, true));
        write(tx -> tx.readings().choose(lobby, alice, Level.NOTHING, false, 9));
        write(tx -> tx.readings().read(lobby, alice, 6));
        assertThat(read().readings().find(lobby, alice))
                .contains(new Reading(lobby, alice, 6, 0, Level.NOTHING, false));
    }

    @Test
    default void mentionsAreCountedAfterWhatWasRead() {
        var lobby = kept(room("lobby")).id();
        var vault = kept(room("vault")).id();
        var alice = kept(account("alice")).id();
        var bob = kept(account("bob")).id();
        write(tx -> {
            tx.readings().read(lobby, alice, 2);
            tx.readings().mention(lobby, 2, Set.of(alice));
            tx.readings().mention(lobby, 3, Set.of(alice, bob));
            tx.readings().mention(lobby, 3, Set.of(alice));
            tx.readings().mention(lobby, 4, Set.of(bob));
            tx.readings().mentionAll(lobby, 5);
            tx.readings().mention(vault, 6, Set.of(alice));
        });
        assertThat(read().readings().find(lobby, alice)).map(Reading::mentions).contains(2);
        write(tx -> tx.readings().read(lobby, alice, 3));
        assertThat(read().readings().of(alice)).extracting(Reading::mentions).containsExactly(1);
    }

    @Test
    default void mentionsAreCountedUpToABound() {
        var lobby = kept(room("lobby")).id();
        var alice = kept(account("alice")).id();
        write(tx -> {
            tx.readings().read(lobby, alice, 0);
            for (int seq = 1; seq <= ReadingStore.MOST_MENTIONS + 5; seq++) {
                tx.readings().mentionAll(lobby, seq);
            }
        });
        assertThat(read().readings().find(lobby, alice)).map(Reading::mentions).contains(ReadingStore.MOST_MENTIONS);
    }

    @Test
    default void mentionsAreListedByTheMessagesTheyAreIn() {
        var lobby = kept(room("lobby")).id();
        var alice = kept(account("alice")).id();
        write(tx -> {
            tx.readings().mention(lobby, 2, Set.of(alice));
            tx.readings().mentionAll(lobby, 3);
            tx.readings().mention(lobby, 4, Set.of(alice));
        });
        assertThat(read().readings().mentions(lobby, 0, 3))
                .containsExactly(
                        new ReadingStore.Mention(2, Optional.of(alice)), new ReadingStore.Mention(3, Optional.empty()));
        assertThat(read().readings().mentions(lobby, 3, 9))
                .containsExactly(new ReadingStore.Mention(4, Optional.of(alice)));
    }

    @Test
    default void forgottenMentionsCountNoMore() {
        var alice = kept(Nouns.account("forgetful")).id();
        var lobby = kept(Nouns.room("hall")).id();
        write(tx -> {
            tx.readings().read(lobby, alice, 0);
            tx.readings().mention(lobby, 1, Set.of(alice));
            tx.readings().mentionAll(lobby, 1);
            tx.readings().mention(lobby, 2, Set.of(alice));
            tx.readings().forgetMentions(lobby, 1);
        });
        assertThat(read().readings().find(lobby, alice)).map(Reading::mentions).contains(1);
    }
}
