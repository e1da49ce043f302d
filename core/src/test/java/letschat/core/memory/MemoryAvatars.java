package letschat.core.memory;

import java.util.Optional;
import letschat.core.model.Picture;
import letschat.core.store.AvatarStore;

/** Uploaded avatars, in memory. */
final class MemoryAvatars implements AvatarStore {
    private record Kept(String avatar, int side, Picture picture) {
        String key() {
            return avatar + " " + side;
        }
    }

    private final Table<String, Kept> pictures;

    MemoryAvatars(Journal journal) {
        this.pictures = new Table<>(journal);
    }

    @Override
    public void put(String avatar, int side, Picture picture) {
        var kept = new Kept(avatar, side, picture);
        pictures.add(kept.key(), kept);
    }

    @Override
    public Optional<Picture> find(String avatar, int side) {
        return pictures.get(avatar + " " + side).map(Kept::picture);
    }

    @Override
    public void remove(String avatar) {
        pictures.all().filter(kept -> kept.avatar().equals(avatar)).forEach(kept -> pictures.remove(kept.key()));
    }
}
