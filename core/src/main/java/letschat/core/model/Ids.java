package letschat.core.model;

/** The one form that stored ids share: 24 lower-case hex digits, ordered by the time they were made. */
final class Ids {
    private static final int LENGTH = 24;

    private Ids() {}

    static boolean wellFormed(String value) {
        if (value.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    static String checked(String value) {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not an id of 24 lower-case hex digits");
        }
        return value;
    }
}
