package letschat.server;

/**
 * One thing the doctor looked at.
 *
 * @param subject a word or two
 * @param sentence what was found
 * @param advice what to do about it; empty when there is nothing to do
 */
record Finding(State state, String subject, String sentence, String advice) {
    enum State {
        GOOD,
        CAREFUL,
        WRONG
    }

    static Finding good(String subject, String sentence) {
        return new Finding(State.GOOD, subject, sentence, "");
    }

    static Finding careful(String subject, String sentence, String advice) {
        return new Finding(State.CAREFUL, subject, sentence, advice);
    }

    static Finding wrong(String subject, String sentence, String advice) {
        return new Finding(State.WRONG, subject, sentence, advice);
    }

    /** As a person reads it. */
    String line() {
        var mark = switch (state) {
            case GOOD -> "ok     ";
            case CAREFUL -> "careful";
            case WRONG -> "WRONG  ";
        };
        return "%s  %-12s %s%s"
                .formatted(mark, subject, sentence, advice.isEmpty() ? "" : "\n" + " ".repeat(22) + advice);
    }
}
