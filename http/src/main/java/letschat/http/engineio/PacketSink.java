package letschat.http.engineio;

/** Takes the packets of a payload one by one. */
interface PacketSink {

    /** A packet with its type in front. */
    void text(String packet);

    /** A binary message, without type. */
    void binary(byte[] message);
}
