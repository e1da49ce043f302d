package letschat.http.api;

import java.nio.charset.StandardCharsets;
import letschat.core.model.Picture;

/** The picture of who has uploaded none: a pattern and a colour that follow from the avatar's id alone. */
final class Identicon {
    private static final int CELLS = 5;
    private static final int HALF = 3;
    private static final int DEGREES = 360;

    private Identicon() {}

    /** @param avatar 32 hex digits */
    static Picture of(String avatar) {
        int hue = Integer.parseInt(avatar.substring(0, 4), 16) % DEGREES;
        var squares = new StringBuilder();
        for (int cell = 0; cell < CELLS * HALF; cell++) {
            if (Character.digit(avatar.charAt(8 + cell), 16) % 2 == 0) {
                square(squares, cell / CELLS, cell % CELLS);
            }
        }
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1 -1 7 7\" shape-rendering=\"crispEdges\">"
                + "<rect x=\"-1\" y=\"-1\" width=\"7\" height=\"7\" fill=\"hsl(" + hue + " 45% 90%)\"/>"
                + "<path fill=\"hsl(" + hue + " 50% 40%)\" d=\"" + squares + "\"/></svg>";
        return new Picture("image/svg+xml", svg.getBytes(StandardCharsets.US_ASCII));
    }

    /** The right half mirrors the left one. */
    private static void square(StringBuilder squares, int column, int row) {
        squares.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
        int mirrored = CELLS - 1 - column;
        if (mirrored != column) {
            squares.append('M').append(mirrored).append(' ').append(row).append("h1v1h-1z");
        }
    }
}
