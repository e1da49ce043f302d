package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static letschat.core.store.Nouns.DAWN;
import static letschat.core.store.Nouns.file;
import static letschat.core.store.Nouns.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import letschat.core.model.Page;
import letschat.core.model.Parcel;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.model.StoredFile;
import org.junit.jupiter.api.Test;

/** How the facts of uploads, and of the house itself, are kept. */
interface FileStoreContract extends StoreCase {
    private StoredFile kept(StoredFile file) {
        write(tx -> tx.files().add(file));
        return file;
    }

    @Test
    default void aFileComesBackAsItWasStored() {
        var lobby = kept(room("lobby")).id();
        var stored = kept(new StoredFile(
                Nouns.ids().file(),
                lobby,
                Nouns.ids().user(),
                "../../" + AWKWARD,
                "image/png",
                Long.MAX_VALUE / 4,
                "0f".repeat(32),
                "local",
                DAWN.plusMillis(7),
                Optional.of(new PictureFacts(70_000, 3, 6))));
        assertThat(read().files().find(stored.id())).contains(stored);
        assertThat(read().files().find(Nouns.ids().file())).isEmpty();
    }

    @Test
    default void aParcelIsHeldUntilItIsReleasedAndCountsAsBytes() {
        var alice = Nouns.ids().user();
        var parcel = new Parcel(
                Nouns.ids().file(),
                alice,
                AWKWARD,
                "image/png",
                7,
                "0f".repeat(32),
                "local",
                DAWN,
                Optional.of(new PictureFacts(1, 2, 3)));
        write(tx -> tx.files().hold(parcel));
        assertThat(read().files().held(parcel.id())).contains(parcel);
        assertThat(read().files().find(parcel.id())).isEmpty();
        assertThat(read().files().known("local", Set.of(parcel.id()))).containsExactly(parcel.id());
        assertThat(read().files().bytesOf(alice)).isEqualTo(7);
        assertThat(read().files().bytes()).isEqualTo(7);
        assertThat(read().files().heldBefore(DAWN, 10)).isEmpty();
        assertThat(read().files().heldBefore(DAWN.plusMillis(1), 10)).containsExactly(parcel);
        write(tx -> tx.files().release(parcel.id()));
        assertThat(read().files().held(parcel.id())).isEmpty();
    }

    @Test
    default void aFileIsKnownWhereItsBytesBelong() {
        var stored = kept(file(kept(room("lobby")).id(), Nouns.ids().user(), 1, DAWN));
        assertThat(read().files().known(stored.place(), Set.of(stored.id()))).containsExactly(stored.id());
        assertThat(read().files().known("far", Set.of(stored.id()))).isEmpty();
        write(tx -> tx.files().moved(stored.id(), "far"));
        assertThat(read().files().find(stored.id())).contains(stored.in("far"));
        assertThat(read().files().known(stored.place(), Set.of(stored.id()))).isEmpty();
    }

    @Test
    default void whatLiesElsewhereIsPagedByItsIds() {
        var lobby = kept(room("lobby")).id();
        var alice = Nouns.ids().user();
        var first = kept(file(lobby, alice, 1, DAWN));
        var second = kept(file(lobby, alice, 1, DAWN));
        var far = kept(file(lobby, alice, 1, DAWN).in("far"));
        assertThat(read().files().countElsewhere("far")).isEqualTo(2);
        assertThat(read().files().elsewhere("far", Optional.empty(), 10)).containsExactly(first, second);
        assertThat(read().files().elsewhere("far", Optional.empty(), 1)).containsExactly(first);
        assertThat(read().files().elsewhere("far", Optional.of(first.id()), 10)).containsExactly(second);
        assertThat(read().files().elsewhere(first.place(), Optional.empty(), 10))
                .containsExactly(far);
    }

    @Test
    default void filesOfARoomArePagedFromEitherEnd() {
        var lobby = kept(room("lobby")).id();
        var alice = Nouns.ids().user();
        var first = kept(file(lobby, alice, 1, DAWN));
        var second = kept(file(lobby, alice, 1, DAWN.plusSeconds(1)));
        var third = kept(file(lobby, alice, 1, DAWN.plusSeconds(2)));
        kept(file(kept(room("vault")).id(), alice, 1, DAWN));
        assertThat(read().files().page(lobby, false, Page.FIRST)).containsExactly(first, second, third);
        assertThat(read().files().page(lobby, true, Page.FIRST)).containsExactly(third, second, first);
        assertThat(read().files().page(lobby, true, new Page(1, 1))).containsExactly(second);
        assertThat(read().files().page(lobby, true, new Page(3, 1))).isEmpty();
    }

    @Test
    default void bytesAreAddedUpByUserAndForAll() {
        var lobby = kept(room("lobby")).id();
        var alice = Nouns.ids().user();
        assertThat(read().files().bytes()).isZero();
        assertThat(read().files().bytesOf(alice)).isZero();
        kept(file(lobby, alice, 3_000_000_000L, DAWN));
        kept(file(lobby, alice, 5, DAWN));
        kept(file(lobby, Nouns.ids().user(), 7, DAWN));
        assertThat(read().files().bytesOf(alice)).isEqualTo(3_000_000_005L);
        assertThat(read().files().bytes()).isEqualTo(3_000_000_012L);
    }

    @Test
    default void aFactOfTheHouseIsReplacedAndRemoved() {
        assertThat(read().house().get("secret")).isEmpty();
        write(tx -> tx.house().put("secret", "one"));
        write(tx -> tx.house().put("secret", AWKWARD));
        write(tx -> tx.house().put("other", ""));
        assertThat(read().house().get("secret")).contains(AWKWARD);
        assertThat(read().house().get("other")).contains("");
        write(tx -> tx.house().remove("secret"));
        write(tx -> tx.house().remove("never there"));
        assertThat(read().house().get("secret")).isEmpty();
    }

    @Test
    default void theFilesThatAreThereAreTold() {
        var there = kept(file(kept(room("lobby")).id(), Nouns.ids().user(), 1, DAWN))
                .id();
        assertThat(read().files().known("local", Set.of(there, Nouns.ids().file())))
                .containsExactly(there);
    }

    @Test
    default void anAvatarIsKeptInItsSizesUntilItIsRemoved() {
        var avatar = "0f".repeat(16);
        write(tx -> {
            tx.avatars().put(avatar, 96, new Picture("image/png", new byte[] {0, -1, 1}));
            tx.avatars().put(avatar, 256, new Picture("image/jpeg", new byte[0]));
            tx.avatars().put("other", 96, new Picture("image/png", new byte[0]));
        });
        assertThat(read().avatars().find(avatar, 96)).hasValueSatisfying(found -> {
            assertThat(found.type()).isEqualTo("image/png");
            assertThat(found.bytes()).containsExactly(0, -1, 1);
        });
        assertThat(read().avatars().find(avatar, 64)).isEmpty();
        write(tx -> tx.avatars().remove(avatar));
        assertThat(read().avatars().find(avatar, 96)).isEmpty();
        assertThat(read().avatars().find(avatar, 256)).isEmpty();
        assertThat(read().avatars().find("other", 96)).isPresent();
    }
}
