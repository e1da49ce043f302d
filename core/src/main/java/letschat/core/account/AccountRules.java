package letschat.core.account;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import letschat.core.model.Refused;
import letschat.core.store.UserStore;

/** The rules for what people enter about themselves, in the words of Let's Chat 0.4.2, but no password is ever repeated. */
final class AccountRules {
    private static final int MOST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@\\p{Cc}]+\\.?[^\\s@\\p{Cc}]+");

    /** A registration that keeps the rules, normalised. */
    record Checked(String username, String email, String displayName, String firstName, String lastName) {}

    private final Pattern password;

    AccountRules(Pattern password) {
        this.password = password;
    }

    /** @param strict whether every name must be given, as in a registration by the person itself */
    Checked registration(Registration typed, boolean administrator, boolean strict) {
        var wrong = new LinkedHashMap<String, String>();
        var username = Names.username(typed.username());
        checkUsername(username, administrator, wrong);
        var email = email(typed.email());
        if (strict || !email.isEmpty()) {
            checkEmail(email, wrong);
        }
        checkName("firstName", typed.firstName(), strict, wrong);
        checkName("lastName", typed.lastName(), strict, wrong);
        checkName("displayName", typed.displayName(), strict, wrong);
        checkPassword("password", typed.password(), wrong);
        refuseIf(wrong);
        return new Checked(
                username,
                email.isEmpty() ? unknownEmail(username) : email,
                typed.displayName()
                        .map(Names::shown)
                        .filter(name -> !name.isEmpty())
                        .orElse(username),
                typed.firstName().map(Names::shown).orElse(""),
                typed.lastName().map(Names::shown).orElse(""));
    }

    /** The change with blank fields left out and the others normalised. */
    AccountChange change(AccountChange typed, boolean administrator) {
        var wrong = new LinkedHashMap<String, String>();
        var username = typed.username().map(Names::username).filter(name -> !name.isEmpty());
        var email = typed.email().map(AccountRules::email).filter(text -> !text.isEmpty());
        var newPassword = typed.newPassword().filter(text -> !text.isEmpty());
        username.ifPresent(name -> checkUsername(name, administrator, wrong));
        email.ifPresent(text -> checkEmail(text, wrong));
        newPassword.ifPresent(text -> checkPassword("newPassword", text, wrong));
        refuseIf(wrong);
        return new AccountChange(typed.currentPassword(), username, email, newPassword, typed.endTokens());
    }

    /** A new name to be shown, or {@code before} when none was given. */
    String name(String field, Optional<String> typed, String before) {
        var wrong = new LinkedHashMap<String, String>();
        checkName(field, typed, false, wrong);
        refuseIf(wrong);
        return typed.map(Names::shown).filter(name -> !name.isEmpty()).orElse(before);
    }

    void refuseUnlessPassword(String typed) {
        var wrong = new LinkedHashMap<String, String>();
        checkPassword("password", typed, wrong);
        refuseIf(wrong);
    }

    static void refuseUnlessUsername(String username) {
        var wrong = new LinkedHashMap<String, String>();
        checkUsername(username, false, wrong);
        refuseIf(wrong);
    }

    static void refuseTaken(UserStore users, Optional<String> username, Optional<String> email) {
        var taken = new LinkedHashMap<String, String>();
        if (username.flatMap(users::accountByUsername).isPresent()) {
            taken.put("username", "Expected username to be unique");
        }
        if (email.flatMap(users::accountByEmail).isPresent()) {
            taken.put("email", "Expected email to be unique");
        }
        if (!taken.isEmpty()) {
            throw Refused.conflict(String.join(" ", taken.values()), taken);
        }
    }

    /** What is shown of an outside name; cut, as nobody is there to ask for a shorter one. */
    static String shown(String name, String otherwise) {
        var shown = Names.shown(name);
        var cut = shown.length() > Names.MOST_SHOWN ? shown.substring(0, Names.MOST_SHOWN) : shown;
        return cut.isEmpty() ? otherwise : cut;
    }

    /** For who is known to have none; it is unique and reaches nobody (RFC 2606). */
    static String unknownEmail(String username) {
        return username + "@letschat.invalid";
    }

    /** Whether an address, lower-cased, has the form of one. */
    static boolean reachable(String email) {
        return email.length() <= MOST_EMAIL && EMAIL.matcher(email).matches();
    }

    private static String email(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    private static void checkUsername(String username, boolean administrator, Map<String, String> wrong) {
        if (username.isEmpty()) {
            wrong.put("username", "Path `username` is required.");
        } else if (username.length() > Names.MOST_USERNAME) {
            wrong.put("username", "Path `username` is longer than " + Names.MOST_USERNAME + " characters.");
        } else if (!Names.wellFormed(username)) {
            wrong.put("username", "Path `username` is invalid (" + Names.shown(username) + ").");
        } else if (Names.reserved(username, administrator)) {
            wrong.put("username", "Path `username` is reserved (" + username + ").");
        }
    }

    private static void checkEmail(String email, Map<String, String> wrong) {
        if (email.isEmpty()) {
            wrong.put("email", "Path `email` is required.");
        } else if (!reachable(email)) {
            wrong.put("email", "invalid email address");
        }
    }

    private static void checkName(String field, Optional<String> typed, boolean required, Map<String, String> wrong) {
        var shown = typed.map(Names::shown).orElse("");
        if (required && shown.isEmpty()) {
            wrong.put(field, "Path `" + field + "` is required.");
        } else if (shown.length() > Names.MOST_SHOWN) {
            wrong.put(field, "Path `" + field + "` is longer than " + Names.MOST_SHOWN + " characters.");
        }
    }

    private void checkPassword(String field, String typed, Map<String, String> wrong) {
        if (typed.isEmpty()) {
            wrong.put(field, "Path `password` is required.");
        } else if (typed.length() > Passwords.MOST || !password.matcher(typed).find()) {
            wrong.put(field, "Path `password` is invalid.");
        }
    }

    private static void refuseIf(Map<String, String> wrong) {
        if (!wrong.isEmpty()) {
            throw Refused.invalid(String.join(" ", wrong.values()), wrong);
        }
    }
}
