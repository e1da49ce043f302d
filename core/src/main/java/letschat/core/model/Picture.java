package letschat.core.model;

/** A small picture in memory; its bytes are not to be changed. */
public final class Picture {
    private final String type;
    private final byte[] bytes;

    public Picture(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The media type. */
    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes;
    }
}
