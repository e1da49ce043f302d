package letschat.http.engineio;

/** Why sessions end, in the words that Engine.IO and Socket.IO use where they have some. */
public final class CloseReason {
    public static final String TRANSPORT_CLOSE = "transport close";
    public static final String TRANSPORT_ERROR = "transport error";
    public static final String PING_TIMEOUT = "ping timeout";
    public static final String PARSE_ERROR = "parse error";
    public static final String FORCED = "forced close";
    public static final String SHUTDOWN = "server shutting down";

    /** The client does not take what it is sent, and more than the limit is waiting. */
    public static final String SLOW_READER = "slow reader";

    private CloseReason() {}

    /** Whether the client is likely to be there still and can be told. */
    static boolean polite(String reason) {
        return !reason.equals(PING_TIMEOUT) && !reason.equals(SLOW_READER) && !reason.equals(TRANSPORT_ERROR);
    }
}
