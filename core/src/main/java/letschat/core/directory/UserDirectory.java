package letschat.core.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import letschat.core.model.Account;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Store;

/**
 * Users by id as they are now, read from the store when first asked for. Whoever changes a user puts the new one here
 * after the commit. Nobody is ever taken out, so a slow reader cannot put an old one back. Safe for many threads.
 */
public final class UserDirectory {
    private final Store store;
    private final ConcurrentMap<UserId, User> users = new ConcurrentHashMap<>();

    public UserDirectory(Store store) {
        this.store = store;
    }

    public Optional<User> find(UserId id) {
        var known = users.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return store.read().users().account(id).map(Account::user).map(this::remembered);
    }

    public Optional<User> active(UserId id) {
        return find(id).filter(User::active);
    }

    /** Those of {@code ids} that exist, in the order they registered. */
    public List<User> all(Collection<UserId> ids) {
        return ids.stream().sorted().map(this::find).flatMap(Optional::stream).toList();
    }

    /** For after-commit calls only. */
    public void put(User user) {
        users.put(user.id(), user);
    }

    private User remembered(User read) {
        var earlier = users.putIfAbsent(read.id(), read);
        return earlier == null ? read : earlier;
    }
}
