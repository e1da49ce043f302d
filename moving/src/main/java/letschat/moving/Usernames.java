package letschat.moving;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes names fit for this house: of users (as core's rules for accounts have them) and of rooms in addresses. */
final class Usernames {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_][a-z0-9_.-]{0,62}[a-z0-9_]");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9_]{1,64}");
    private static final int MOST = 60;

    private Usernames() {}

    /** A user name as near to {@code wanted} as can be, of those that are {@code free}. */
    static String username(String wanted, Predicate<String> free) {
        var name = wanted.strip().toLowerCase(Locale.ROOT);
        if (fits(name) && free.test(name)) {
            return name;
        }
        var bare = cut(name.replaceAll("[^a-z0-9_.-]", "_").replaceAll("^[.-]+|[.-]+$", ""));
        return numbered(bare.length() < 2 || !fits(bare) ? "user_" + bare : bare, free);
    }

    private static boolean fits(String name) {
        return USERNAME.matcher(name).matches() && !ID.matcher(name).matches() && !name.equals("all");
    }

    /** A slug as near to {@code wanted} as can be, of those that are {@code free}. */
    static String slug(String wanted, Predicate<String> free) {
        var slug = wanted.strip().toLowerCase(Locale.ROOT);
        if (SLUG.matcher(slug).matches() && free.test(slug)) {
            return slug;
        }
        var bare = cut(slug.replaceAll("[^a-z0-9_]", "_"));
        return numbered(bare.isEmpty() ? "room" : bare, free);
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(MOST, name.length()));
    }

    private static String numbered(String name, Predicate<String> free) {
        var next = name;
        for (int number = 2; !free.test(next); number++) {
            next = name + "_" + number;
        }
        return next;
    }
}
