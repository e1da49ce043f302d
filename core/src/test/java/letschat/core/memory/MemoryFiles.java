package letschat.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Parcel;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.core.store.FileStore;

/** The facts of uploads, in memory. */
final class MemoryFiles implements FileStore {
    private static final Comparator<StoredFile> OLDEST_FIRST =
            Comparator.comparing(StoredFile::uploaded).thenComparing(StoredFile::id);

    private final Table<FileId, StoredFile> files;
    private final Table<FileId, Parcel> parcels;

    MemoryFiles(Journal journal) {
        this.files = new Table<>(journal);
        this.parcels = new Table<>(journal);
    }

    @Override
    public void add(StoredFile file) {
        files.add(file.id(), file);
    }

    @Override
    public Optional<StoredFile> find(FileId id) {
        return files.get(id);
    }

    @Override
    public void hold(Parcel parcel) {
        parcels.add(parcel.id(), parcel);
    }

    @Override
    public Optional<Parcel> held(FileId id) {
        return parcels.get(id);
    }

    @Override
    public void release(FileId id) {
        parcels.remove(id);
    }

    @Override
    public List<Parcel> heldBefore(Instant when, int most) {
        return parcels.all()
                .filter(parcel -> parcel.uploaded().isBefore(when))
                .sorted(Comparator.comparing(Parcel::uploaded).thenComparing(Parcel::id))
                .limit(most)
                .toList();
    }

    @Override
    public void remove(FileId id) {
        files.remove(id);
    }

    @Override
    public Set<FileId> known(String place, Set<FileId> ids) {
        return ids.stream()
                .filter(id -> find(id).map(StoredFile::place)
                                .filter(place::equals)
                                .isPresent()
                        || held(id).map(Parcel::place).filter(place::equals).isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public List<StoredFile> page(RoomId room, boolean newestFirst, Page page) {
        return files.all()
                .filter(file -> file.room().equals(room))
                .sorted(newestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST)
                .skip(page.skip())
                .limit(page.take())
                .toList();
    }

    @Override
    public List<StoredFile> elsewhere(String place, Optional<FileId> after, int most) {
        return files.all()
                .filter(file -> !file.place().equals(place))
                .filter(file -> after.isEmpty() || file.id().compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(StoredFile::id))
                .limit(most)
                .toList();
    }

    @Override
    public long countElsewhere(String place) {
        return files.all().filter(file -> !file.place().equals(place)).count();
    }

    @Override
    public void moved(FileId id, String place) {
        files.replace(id, find(id).orElseThrow().in(place));
    }

    @Override
    public long bytesOf(UserId owner) {
        return files.all()
                        .filter(file -> file.owner().equals(owner))
                        .mapToLong(StoredFile::size)
                        .sum()
                + parcels.all()
                        .filter(parcel -> parcel.owner().equals(owner))
                        .mapToLong(Parcel::size)
                        .sum();
    }

    @Override
    public long bytes() {
        return files.all().mapToLong(StoredFile::size).sum()
                + parcels.all().mapToLong(Parcel::size).sum();
    }
}
