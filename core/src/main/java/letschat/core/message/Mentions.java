package letschat.core.message;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import letschat.core.model.Message;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.store.Transaction;

/** Finds out whom a message mentions, by {@code @name} or all by {@code @all}. */
final class Mentions {
    /** A text that names more than this mentions only the first of them (security case K1). */
    private static final int MOST_NAMES = 20;

    private static final String EVERYBODY = "all";
    private static final Pattern NAME = Pattern.compile("(?<![\\w@.-])@([A-Za-z0-9_][A-Za-z0-9_.-]*+)");

    private Mentions() {}

    /** Notes it as a part of {@code tx}. In a direct conversation everything is for the other one anyway. */
    static void note(Transaction tx, RoomKind kind, Message message) {
        if (kind != RoomKind.GROUP || message.text().indexOf('@') < 0) {
            return;
        }
        var names = names(message.text());
        if (names.remove(EVERYBODY)) {
            tx.readings().mentionAll(message.room(), message.seq());
        }
        var users = users(tx, names);
        users.remove(message.author());
        if (!users.isEmpty()) {
            tx.readings().mention(message.room(), message.seq(), users);
        }
    }

    static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        var matcher = NAME.matcher(text);
        while (matcher.find() && names.size() < MOST_NAMES) {
            names.add(ended(matcher.group(1)).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** No name ends with a dot or a dash: these end the sentence. */
    private static String ended(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == '-')) {
            end--;
        }
        return name.substring(0, end);
    }

    private static Set<UserId> users(Transaction tx, Set<String> names) {
        var users = new HashSet<UserId>();
        for (var name : names) {
            tx.users().accountByUsername(name).ifPresent(account -> users.add(account.id()));
        }
        return users;
    }
}
