package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files come in and go out within their limits (security cases G1, G2, G3, G6). */
class UploadsTest {
    private static final String TYPE = "multipart/form-data; boundary=x";

    private final World world = World.open();
    private final String lobby = world.fixtures().lobby().id().value();

    @AfterEach
    void nothingIsLeftOver() throws IOException {
        try (var left = Files.list(world.incoming())) {
            assertThat(left).isEmpty();
        }
        world.close();
    }

    @Test
    void fieldsMayFollowTheFile() {
        var answer = post(new Parts().file("file", "a.png", World.pixel()).field("room", lobby));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("\"name\":\"a.png\"", "\"type\":\"image/png\"");
    }

    /** The end of the request must not overtake what waits for the disk. */
    @Test
    void aFileThatComesFasterThanTheDiskTakesItIsWhole() {
        var large = Arrays.copyOf(World.pixel(), 6_000_000);
        var body = new Parts().field("room", lobby).file("file", "a.png", large).bytes();
        for (int i = 0; i < 50; i++) {
            assertThat(world.as("bob").send("POST", "/files", body, TYPE).status())
                    .as("upload %d", i)
                    .isEqualTo(201);
        }
    }

    @Test
    void onlyTheFirstFileOfThatNameCounts() {
        var answer = post(new Parts()
                .file("other", "o.png", new byte[200_000])
                .field("room", lobby)
                .file("file", "a.png", World.pixel())
                .file("file", "b.png", World.pixel()));
        assertThat(answer.text()).contains("\"name\":\"a.png\"");
        assertThat(((java.util.List<?>)
                        world.as("bob").get("/files?room=" + lobby).body()))
                .hasSize(1);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        var answer = post(
                new Parts().field("room", lobby).file("file", "a.png", "<script>".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(world.as("bob").get("/files?room=" + lobby).text()).isEqualTo("[]");
    }

    @Test
    void brokenBodiesAreRefused() {
        var whole = new Parts()
                .field("room", lobby)
                .file("file", "a.png", World.pixel())
                .bytes();
        var cut = Arrays.copyOf(whole, whole.length - 20);
        assertThat(world.as("bob").send("POST", "/files", cut, TYPE).status()).isEqualTo(400);
        assertThat(world.as("bob")
                        .send("POST", "/files", whole, "multipart/form-data")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void manyPartsAndLongFieldsAreRefused() {
        var many = new Parts();
        for (int i = 0; i < 1000; i++) {
            many.field("f" + i, "x");
        }
        assertThat(post(many).status()).isEqualTo(400);
        assertThat(post(new Parts().field("room", "x".repeat(100_000))).status())
                .isEqualTo(400);
    }

    @Test
    void aStrangerSendsNothing() {
        var body = new Parts()
                .field("room", lobby)
                .file("file", "a.png", World.pixel())
                .bytes();
        assertThat(world.stranger().send("POST", "/files", body, TYPE).status()).isEqualTo(401);
    }

    @Test
    void partsOfAFileAreGiven() {
        var path = "/files/" + world.file() + "/a.png";
        var pixel = World.pixel();
        assertThat(world.as("bob").get(path).response().body()).isEqualTo(pixel);
        var part = world.as("bob").with("Range", "bytes=2-5").get(path);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-range")).isEqualTo("bytes 2-5/" + pixel.length);
        assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(pixel, 2, 6));
        var end = world.as("bob").with("Range", "bytes=-3").get(path);
        assertThat(end.response().body()).isEqualTo(Arrays.copyOfRange(pixel, pixel.length - 3, pixel.length));
        var outside = world.as("bob").with("Range", "bytes=9999-").get(path);
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("content-range")).isEqualTo("bytes */" + pixel.length);
    }

    @Test
    void aFileIsShownOnlyInASandbox() {
        var answer = world.as("bob").get("/files/" + world.file() + "/evil.html");
        assertThat(answer.header("content-type")).isEqualTo("image/png");
        assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.header("content-disposition"))
                .isEqualTo("inline; filename=\"a b.png\"; filename*=UTF-8''a%20b.png");
        var again = world.as("bob").with("If-None-Match", answer.header("etag")).get("/files/" + world.file() + "/x");
        assertThat(again.status()).isEqualTo(304);
        var head = world.as("bob").send("HEAD", "/files/" + world.file() + "/x");
        assertThat(head.header("content-length")).isEqualTo(String.valueOf(World.pixel().length));
    }

    private Rest.Answer post(Parts parts) {
        return world.as("bob").send("POST", "/files", parts.bytes(), TYPE);
    }

    /** A multipart body in the making. */
    private static final class Parts {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Parts field(String name, String value) {
            text("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
            return this;
        }

        Parts file(String name, String filename, byte[] bytes) {
            text("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                    + "\"\r\nContent-Type: image/png\r\n\r\n");
            out.writeBytes(bytes);
            text("\r\n");
            return this;
        }

        byte[] bytes() {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }

        private void text(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
