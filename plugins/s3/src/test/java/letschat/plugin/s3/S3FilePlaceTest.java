package letschat.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;
import letschat.core.spi.FilePlaceContract;
import letschat.core.spi.SectionOf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3FilePlaceTest extends FilePlaceContract {
    private static final FileId ID = new FileId("5f0000000000000000000001");

    private Bucket bucket;

    @BeforeAll
    void start() throws Exception {
        bucket = new Bucket();
    }

    @Override
    protected FilePlace place() {
        return place(Map.of("bucket", bucket.another()));
    }

    @AfterAll
    void stop() throws Exception {
        bucket.stop();
    }

    private FilePlace place(Map<String, String> changed) {
        return new S3Factory().create(SectionOf.of(bucket.settings(changed))).orElseThrow();
    }

    @Test
    void findsWhatLetsChatLeftThere() throws Exception {
        var old = bucket.another();
        var store = bucket.store();
        store.putBlob(
                old,
                store.blobBuilder(ID + "/old name.txt").payload("as it was").build());
        try (var place = place(Map.of("bucket", old));
                var in = place.open(ID, 3)) {
            assertThat(in).hasContent("it was");
        }
    }

    @Test
    void givesNoAddressUnlessAskedTo() {
        try (var place = place(Map.of())) {
            assertThat(place.address(ID, "text/plain", "attachment")).isEmpty();
        }
    }

    @Test
    void givesAnAddressThatIsGoodForThisFileAlone() throws Exception {
        try (var place = place(Map.of("redirect", "true"));
                var browser = HttpClient.newHttpClient()) {
            place.put(ID, file("hello"));
            var address = place.address(ID, "text/x-odd", "attachment; filename=\"a b.txt\"")
                    .orElseThrow();

            var answer = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.headers().firstValue("content-type")).contains("text/x-odd");
            assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename=\"a b.txt\"");
            var other = URI.create(address.toString().replace(ID.value(), "5f0000000000000000000002"));
            assertThat(browser.send(HttpRequest.newBuilder(other).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        assertThat(failure(Map.of("bucket", "nothing")))
                .isEqualTo("there is no bucket nothing at " + bucket.endpoint());
    }

    @Test
    void saysThatTheKeyIsUnknown() {
        assertThat(failure(Map.of("accessKeyId", "WHO")))
                .isEqualTo("the service at " + bucket.endpoint() + " does not know files.s3.accessKeyId");
    }

    @Test
    void saysThatTheSecretIsWrong() {
        assertThat(failure(Map.of("secretAccessKey", "guess")))
                .isEqualTo("files.s3.secretAccessKey is not the one that belongs to the access key");
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThat(failure(Map.of("endpoint", "http://127.0.0.1:1")))
                .startsWith("the service at http://127.0.0.1:1 cannot be reached: ");
    }

    private String failure(Map<String, String> changed) {
        try (var place = place(changed)) {
            Path file = file("never");
            return assertThatExceptionOfType(IOException.class)
                            .isThrownBy(() -> place.put(ID, file))
                            .actual()
                            .getMessage()
                    + "";
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
