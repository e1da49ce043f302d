package letschat.core.message;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into words for searching, and queries into what must be found. Words are runs of letters and digits, folded
 * so that case, accents and width do not matter; characters of scripts that put no spaces between words, and emoji, are
 * words by themselves. Every store searches by these words, so that all give the same answers.
 */
public final class Words {
    /** Longer words are cut to this many UTF-16 units, in texts and queries alike. */
    static final int MAX_LENGTH = 64;

    /** Of a query, only this many UTF-16 units are read. */
    static final int MAX_QUERY = 1000;

    /** Further phrases of a query are ignored. */
    static final int MAX_PHRASES = 16;

    /** Further words of a phrase are ignored. */
    static final int MAX_PHRASE_WORDS = 32;

    /**
     * Words that must stand next to each other.
     *
     * @param prefix the last word may be the beginning of a longer one
     */
    public record Phrase(List<String> words, boolean prefix) {
        public Phrase {
            words = List.copyOf(words);
        }

        /** Whether {@code text}, cut into words, holds this phrase. */
        public boolean in(List<String> text) {
            for (int start = 0; start + words.size() <= text.size(); start++) {
                if (at(text, start)) {
                    return true;
                }
            }
            return false;
        }

        private boolean at(List<String> text, int start) {
            int last = words.size() - 1;
            for (int i = 0; i < last; i++) {
                if (!words.get(i).equals(text.get(start + i))) {
                    return false;
                }
            }
            String word = text.get(start + last);
            return prefix ? word.startsWith(words.get(last)) : word.equals(words.get(last));
        }
    }

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private Words() {}

    /** The words of a text, in their order. */
    public static List<String> of(String text) {
        var cutter = new Words();
        if (ascii(text)) {
            cutter.cutAscii(text);
        } else {
            cutter.cut(Normalizer.normalize(text, Normalizer.Form.NFKC));
        }
        return cutter.words;
    }

    /**
     * The phrases that a query asks for, all of which must be found; none if it holds no word. What is written without
     * a space, such as {@code foo-bar} or an e-mail address, is one phrase. Its last word may go on, unless it is a
     * single letter.
     */
    public static List<Phrase> asked(String query) {
        var phrases = new ArrayList<Phrase>();
        String read = query.substring(0, Math.min(query.length(), MAX_QUERY));
        for (String part : read.split("\\s+", -1)) {
            List<String> words = of(part);
            if (!words.isEmpty() && phrases.size() < MAX_PHRASES) {
                List<String> kept = words.subList(0, Math.min(words.size(), MAX_PHRASE_WORDS));
                String last = kept.getLast();
                var phrase = new Phrase(kept, last.codePointCount(0, last.length()) > 1);
                if (!phrases.contains(phrase)) {
                    phrases.add(phrase);
                }
            }
        }
        return phrases;
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void cutAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                word.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                word.append((char) (c + ('a' - 'A')));
            } else {
                end();
            }
        }
        end();
    }

    private void cut(String text) {
        int step;
        for (int i = 0; i < text.length(); i += step) {
            int c = text.codePointAt(i);
            step = Character.charCount(c);
            if (standsAlone(c)) {
                end();
                words.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c) || (mark(c) && !word.isEmpty())) {
                word.appendCodePoint(c);
            } else {
                end();
            }
        }
        end();
    }

    private void end() {
        if (!word.isEmpty()) {
            String folded = ascii(word.toString()) ? word.toString().toLowerCase(Locale.ROOT) : fold(word);
            words.add(cut64(folded));
            word.setLength(0);
        }
    }

    private static String cut64(String folded) {
        if (folded.length() <= MAX_LENGTH) {
            return folded;
        }
        boolean splitsPair = Character.isHighSurrogate(folded.charAt(MAX_LENGTH - 1));
        return folded.substring(0, splitsPair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    /** Without accents and case; marks that belong to a script, such as Devanagari vowels, stay. */
    private static String fold(CharSequence word) {
        var folded = new StringBuilder();
        Normalizer.normalize(word, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (!mark(c) || UnicodeScript.of(c) != UnicodeScript.INHERITED) {
                appendFolded(folded, Character.toLowerCase(Character.toUpperCase(c)));
            }
        });
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** Letters whose stroke or ligature Unicode does not take apart. */
    private static void appendFolded(StringBuilder to, int c) {
        switch (c) {
            case 'ß' -> to.append("ss");
            case 'æ' -> to.append("ae");
            case 'œ' -> to.append("oe");
            case 'ø' -> to.append('o');
            case 'đ' -> to.append('d');
            case 'ł' -> to.append('l');
            default -> to.appendCodePoint(c);
        }
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean standsAlone(int c) {
        if (c < 0x0E00) {
            return false;
        }
        if (Character.isEmojiPresentation(c) || c == 'ー') {
            return true;
        }
        return Character.isLetterOrDigit(c)
                && switch (UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }
}
