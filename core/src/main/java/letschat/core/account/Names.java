package letschat.core.account;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What people may be called: user names, and names that are only shown. */
final class Names {
    static final int MOST_USERNAME = 64;
    static final int MOST_SHOWN = 100;

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*[A-Za-z0-9_]");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    /** Controls, direction overrides and other characters without a width: with them one name can pass for another. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    /** Means everybody in a mention, so it can be nobody's name. */
    private static final String EVERYBODY = "all";

    private static final Set<String> OFFICIAL = Set.of("admin", "administrator", "letschat", "system", "deleteduser");

    private Names() {}

    static String username(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Let's Chat 0.4.2 models/user.js; never of the form of an id, as users are asked for by either. */
    static boolean wellFormed(String username) {
        return username.length() <= MOST_USERNAME
                && USERNAME.matcher(username).matches()
                && !ID.matcher(username).matches();
    }

    /** Whether the name, read carelessly, is one that only the house may bear. */
    static boolean reserved(String username, boolean administrator) {
        var bare = username.replaceAll("[._-]", "");
        return bare.replace('1', 'l').equals(EVERYBODY)
                || (!administrator
                        && OFFICIAL.stream().anyMatch(name -> skeleton(name).equals(skeleton(bare))));
    }

    /** What is left of a name that is only shown; perhaps nothing. */
    static String shown(String typed) {
        return UNSEEN.matcher(typed).replaceAll("").strip();
    }

    private static String skeleton(String name) {
        return name.replace('0', 'o')
                .replace('1', 'i')
                .replace('l', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't');
    }
}
