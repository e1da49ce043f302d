package letschat.core.model;

/**
 * What a picture's header says of it.
 *
 * @param width of the canvas as stored, in pixels
 * @param height of the canvas as stored, in pixels
 * @param orientation how it is to be turned to be seen, from 1 (not at all) to 8, as in EXIF
 */
public record PictureFacts(int width, int height, int orientation) {
    /** Whether it is seen with width and height exchanged. */
    public boolean lies() {
        return orientation >= 5;
    }

    public int seenWidth() {
        return lies() ? height : width;
    }

    public int seenHeight() {
        return lies() ? width : height;
    }

    public long pixels() {
        return (long) width * height;
    }
}
