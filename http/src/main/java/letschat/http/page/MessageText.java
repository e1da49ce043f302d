package letschat.http.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** A message's text as markup: escaped, with its web addresses and uploads as links. Linear in the text's length. */
final class MessageText {
    private static final Pattern UPLOAD = Pattern.compile("upload://(files/[0-9a-f]{24}/[^\\s/]{1,1000})");

    private MessageText() {}

    static Html of(String text) {
        var upload = UPLOAD.matcher(text.strip());
        if (upload.matches()) {
            return link(upload.group(1), text.strip());
        }
        var out = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int to = wordEnd(text, from);
            out.append(word(text.substring(from, to)).markup());
            from = to;
        }
        return new Html(out.toString());
    }

    /** The end of the run of blanks, or of everything else, that begins at {@code from}. */
    private static int wordEnd(String text, int from) {
        boolean blank = Character.isWhitespace(text.charAt(from));
        int to = from + 1;
        while (to < text.length() && Character.isWhitespace(text.charAt(to)) == blank) {
            to++;
        }
        return to;
    }

    private static Html word(String word) {
        return isWebAddress(word) ? link(word, word) : Html.text(word);
    }

    /** Only http and https, whole, and so that another parser reads the same. */
    private static boolean isWebAddress(String word) {
        if (!word.startsWith("http://") && !word.startsWith("https://")) {
            return false;
        }
        try {
            return new URI(word).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Html link(String address, String shown) {
        return new Html("<a href=\"" + Html.text(address) + "\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">"
                + Html.text(shown) + "</a>");
    }
}
