package letschat.core.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The house says no: the one exception for what a caller may not or cannot do. Everything else that is thrown is a
 * fault. The message is for people, short, and tells nothing the caller may not know.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; each front maps a reason to its protocol's own form in one place. */
    public enum Reason {
        /** There is none, or the caller may not know that there is one. */
        NOT_FOUND,
        FORBIDDEN,
        /** Not signed in, or the password shown is wrong. */
        SIGN_IN_FIRST,
        INVALID,
        CONFLICT,
        /** Too much, too often; see {@link #retryAfter()}. */
        SLOW_DOWN,
        /** A setting turns this off. */
        SWITCHED_OFF,
        /** Larger than a limit. */
        TOO_LARGE,
        /** Somebody outside the house is needed and does not answer. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final transient Map<String, String> fields;
    private final transient Optional<Duration> retryAfter;

    public Refused(Reason reason, String message) {
        this(reason, message, Map.of(), Optional.empty());
    }

    private Refused(Reason reason, String message, Map<String, String> fields, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.fields = Map.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** Refuses input: {@code fields} names each field that is wrong and says how. */
    public static Refused invalid(String message, Map<String, String> fields) {
        return new Refused(Reason.INVALID, message, fields, Optional.empty());
    }

    public static Refused invalid(String field, String message) {
        return invalid(message, Map.of(field, message));
    }

    /** Refuses because something of that name is there already. */
    public static Refused conflict(String message, Map<String, String> fields) {
        return new Refused(Reason.CONFLICT, message, fields, Optional.empty());
    }

    public static Refused notFound(String message) {
        return new Refused(Reason.NOT_FOUND, message);
    }

    public static Refused signInFirst(String message) {
        return new Refused(Reason.SIGN_IN_FIRST, message);
    }

    /** Refuses because the password of one thing is needed or wrong; {@code field} names it. */
    public static Refused signInFirst(String field, String message) {
        return new Refused(Reason.SIGN_IN_FIRST, message, Map.of(field, message), Optional.empty());
    }

    public static Refused forbidden(String message) {
        return new Refused(Reason.FORBIDDEN, message);
    }

    public static Refused switchedOff(String message) {
        return new Refused(Reason.SWITCHED_OFF, message);
    }

    public static Refused tooLarge(String message) {
        return new Refused(Reason.TOO_LARGE, message);
    }

    public static Refused unavailable(String message) {
        return new Refused(Reason.UNAVAILABLE, message);
    }

    public static Refused slowDown(String message, Duration retryAfter) {
        return new Refused(Reason.SLOW_DOWN, message, Map.of(), Optional.of(retryAfter));
    }

    public Reason reason() {
        return reason;
    }

    /** Field name (as in the core's parameter) → what is wrong with it; empty when no single field is to blame. */
    public Map<String, String> fields() {
        return fields;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
