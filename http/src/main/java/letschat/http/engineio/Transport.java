package letschat.http.engineio;

/** How a session's packets travel now; belongs to the session's loop. */
sealed interface Transport permits PollingTransport, WebSocketTransport {

    /** Queues or writes a packet; it leaves at the end of the loop's turn. {@code shared}: the same goes to others in this turn. */
    void send(WirePacket packet, boolean shared);

    /** Stops taking packets in, for as long as the layer above has more than enough. */
    void pause();

    void resume();

    /** Ends it, politely if the reason allows. */
    void close(String reason);
}
