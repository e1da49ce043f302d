package letschat.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
final class AzureFilePlaceTest extends FilePlaceContract {
    private static final FileId ID = new FileId("5f0000000000000000000001");

    private Azurite azurite;

    @BeforeAll
    void start() throws IOException {
        azurite = Azurite.start();
    }

    @AfterAll
    void stop() throws InterruptedException {
        azurite.stop();
    }

    /** The container is made by the first file; the contract also looks into a place without any. */
    @Override
    protected FilePlace place() throws IOException {
        var place = place(Map.of());
        place.put(ID, file("makes the container"));
        place.remove(ID);
        return place;
    }

    private FilePlace place(Map<String, String> changed) {
        return new AzureFactory()
                .create(SectionOf.of(azurite.settings(changed)))
                .orElseThrow();
    }

    @Test
    void holdsNothingBeforeTheFirstFile() throws IOException {
        try (var place = place(Map.of())) {
            place.each(id -> {
                throw new AssertionError(id);
            });
            place.remove(ID);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> place.open(ID, 0));
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
    void saysThatTheKeyIsWrong() {
        assertThat(failure(Map.of("storageAccessKey", "bm90IHRoZSBrZXk=")))
                .isEqualTo("files.azure.storageAccessKey is not a key of the account " + Azurite.ACCOUNT);
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThat(failure(Map.of("endpoint", "http://127.0.0.1:1/" + Azurite.ACCOUNT)))
                .startsWith("the service at http://127.0.0.1:1/" + Azurite.ACCOUNT + " cannot be reached: ");
    }

    private String failure(Map<String, String> changed) {
        try (var place = place(changed)) {
            var file = file("never");
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
