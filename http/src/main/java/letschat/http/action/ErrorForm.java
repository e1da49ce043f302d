package letschat.http.action;

import java.util.Locale;

/** In which form a client wants to be told "no". */
public enum ErrorForm {
    /** As Let's Chat 0.4.2 says it for the action in question. */
    ORIGINAL,
    /** {@code {status:"error", message, errors}}. */
    STATUS,
    /** RFC 9457. */
    PROBLEM;

    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String JSON_TYPE = "application/json";

    /** By an Accept header, empty when there is none: the JSON form that is named and that nothing else named beats. */
    public static ErrorForm of(String accept) {
        double problem = 0;
        double json = 0;
        double other = 0;
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            var type = range.split(";", 2)[0].strip();
            double q = quality(range);
            if (type.equals(PROBLEM_TYPE)) {
                problem = q;
            } else if (type.equals(JSON_TYPE)) {
                json = q;
            } else if (!type.endsWith("/*")) {
                other = Math.max(other, q);
            }
        }
        if (problem > 0 && problem >= json && problem >= other) {
            return PROBLEM;
        }
        return json > 0 && json > other ? STATUS : ORIGINAL;
    }

    private static double quality(String range) {
        int at = range.indexOf("q=");
        if (at < 0) {
            return range.isBlank() ? 0 : 1;
        }
        try {
            return Double.parseDouble(range.substring(at + 2).split(";", 2)[0].strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
