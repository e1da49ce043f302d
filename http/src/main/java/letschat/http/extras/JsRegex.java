package letschat.http.extras;

import java.util.regex.Pattern;

/**
 * Checks the syntax of a JavaScript regular expression (ECMA-262 §22.2.1 with Annex B, no {@code u} flag): one that the
 * browser cannot compile would stop every text rule after it.
 */
final class JsRegex {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?}");
    private static final Pattern GROUP_START = Pattern.compile("\\?(?:[:=!]|<[=!]|<[A-Za-z_$][\\w$]*>)");

    private final String regex;
    private int at;

    private JsRegex(String regex) {
        this.regex = regex;
    }

    /** @throws IllegalArgumentException saying what is wrong and where */
    static void check(String regex) {
        new JsRegex(regex).readAll();
    }

    private void readAll() {
        readAlternatives();
        if (at < regex.length()) {
            throw wrong("a \")\" that nothing opened");
        }
    }

    private void readAlternatives() {
        while (at < regex.length() && regex.charAt(at) != ')') {
            readTerm();
        }
    }

    private void readTerm() {
        boolean repeatable = switch (regex.charAt(at)) {
            case '|', '^', '$' -> skip(1, false);
            case '(' -> readGroup();
            case '[' -> readClass();
            case '\\' -> readEscape();
            case '*', '+', '?' -> throw wrong("nothing to repeat");
            case '{' -> {
                if (count().lookingAt()) {
                    throw wrong("nothing to repeat");
                }
                yield skip(1, true);
            }
            default -> skip(1, true);
        };
        if (quantified() && !repeatable) {
            throw wrong("nothing to repeat");
        }
    }

    /** Reads a quantifier if there is one. */
    private boolean quantified() {
        if (at == regex.length()) {
            return false;
        }
        int start = at;
        char c = regex.charAt(at);
        if (c == '*' || c == '+' || c == '?') {
            at++;
        } else if (c == '{' && count().lookingAt()) {
            readCount();
        }
        if (at > start && at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        return at > start;
    }

    private void readCount() {
        var count = count();
        if (count.lookingAt()
                && count.group(3) != null
                && Integer.parseInt(count.group(1)) > Integer.parseInt(count.group(3))) {
            throw wrong("a repetition whose numbers are out of order");
        }
        at = count.end();
    }

    private java.util.regex.Matcher count() {
        return COUNT.matcher(regex).region(at, regex.length());
    }

    private boolean readGroup() {
        at++;
        boolean lookBehind = regex.startsWith("?<=", at) || regex.startsWith("?<!", at);
        if (at < regex.length() && regex.charAt(at) == '?') {
            var start = GROUP_START.matcher(regex).region(at, regex.length());
            if (!start.lookingAt()) {
                throw wrong("a kind of group that JavaScript does not know");
            }
            at = start.end();
        }
        readAlternatives();
        if (at == regex.length()) {
            throw wrong("a \"(\" that nothing closes");
        }
        return skip(1, !lookBehind);
    }

    private boolean readClass() {
        at++;
        int low = -1;
        while (at < regex.length() && regex.charAt(at) != ']') {
            boolean range =
                    low >= 0 && regex.charAt(at) == '-' && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
            if (range) {
                at++;
                int high = readClassCharacter();
                if (high >= 0 && high < low) {
                    throw wrong("a range that is out of order");
                }
                low = -1;
            } else {
                low = readClassCharacter();
            }
        }
        if (at == regex.length()) {
            throw wrong("a \"[\" that nothing closes");
        }
        return skip(1, true);
    }

    /** The character read, or -1 when an escape stands for something that is not looked into. */
    private int readClassCharacter() {
        char c = regex.charAt(at);
        if (c == '\\') {
            readEscape();
            return -1;
        }
        at++;
        return c;
    }

    private boolean readEscape() {
        if (at + 1 == regex.length()) {
            throw wrong("a \"\\\" at the end");
        }
        char escaped = regex.charAt(at + 1);
        return skip(2, escaped != 'b' && escaped != 'B');
    }

    private boolean skip(int characters, boolean repeatable) {
        at += characters;
        return repeatable;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("\"regex\" has " + what + " near character " + (at + 1));
    }
}
