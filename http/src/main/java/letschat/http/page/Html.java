package letschat.http.page;

/** Markup that goes into a page as it is. What people wrote becomes one only by {@link #text}, escaped. */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /** {@code text} as character data or as a value between double quotes. */
    static Html text(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return new Html(out.toString());
    }

    Html plus(Html next) {
        return new Html(markup + next.markup);
    }

    @Override
    public String toString() {
        return markup;
    }
}
