package letschat.http.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads Giphy's answer and writes ours: of each picture only what is shown, and only addresses at Giphy. */
final class GiphyPictures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GiphyPictures() {}

    /** @throws IOException when the answer is not what Giphy's API says */
    static byte[] of(byte[] answer) throws IOException {
        var pictures = JSON.readTree(answer).path("data");
        if (!pictures.isArray()) {
            throw new IOException("Giphy's answer has no data");
        }
        var ours = JSON.createObjectNode();
        var results = ours.putArray("results");
        pictures.forEach(picture -> result(picture).ifPresent(results::add));
        return JSON.writeValueAsBytes(ours);
    }

    private static Optional<ObjectNode> result(JsonNode picture) {
        var images = picture.path("images");
        var small = images.path("fixed_width");
        var whole = address(images.path("downsized_medium"))
                .or(() -> address(images.path("original")))
                .filter(_ ->
                        small.path("width").asInt() > 0 && small.path("height").asInt() > 0);
        return whole.flatMap(url -> address(small)
                .map(preview -> JSON.createObjectNode()
                        .put("url", url)
                        .put("preview", preview)
                        .put("width", small.path("width").asInt())
                        .put("height", small.path("height").asInt())
                        .put("title", picture.path("title").asText())));
    }

    /** Without its query, which tells Giphy whose search the picture came from. */
    private static Optional<String> address(JsonNode image) {
        try {
            var address = new URI(image.path("url").asText());
            var host = Optional.ofNullable(address.getHost()).orElse("");
            return "https".equals(address.getScheme()) && host.endsWith(".giphy.com")
                    ? Optional.of("https://" + host + address.getRawPath())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
