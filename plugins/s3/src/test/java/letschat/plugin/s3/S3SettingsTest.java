package letschat.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import letschat.core.spi.SectionOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3SettingsTest {
    @Test
    void takesAHostAsLetsChatDid() {
        var settings = S3Settings.read(SectionOf.of(Map.of("bucket", "b", "endpoint", "objects.example.com")))
                .orElseThrow();

        assertThat(settings.endpoint()).contains(URI.create("https://objects.example.com"));
    }

    @Test
    void namesTheBucketInTheHostAtAmazon() {
        assertThat(S3Settings.read(SectionOf.of(Map.of("bucket", "b")))
                        .orElseThrow()
                        .pathStyle())
                .isFalse();
    }

    @Test
    void namesTheBucketInThePathElsewhere() {
        assertThat(S3Settings.read(SectionOf.of(Map.of("bucket", "b", "endpoint", "o.example.com")))
                        .orElseThrow()
                        .pathStyle())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"path, true", "virtual-host, false", "virtualHosted, false"})
    void namesTheBucketWhereItIsTold(String style, boolean path) {
        assertThat(S3Settings.read(SectionOf.of(Map.of("bucket", "b", "style", style)))
                        .orElseThrow()
                        .pathStyle())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, '', accessKeyId, a, bucket",
        "bucket, b, accessKeyId, a, secretAccessKey",
        "bucket, b, endpoint, 'ftp://x', endpoint",
        "bucket, b, endpoint, 'a b', endpoint",
        "bucket, b, style, odd, style",
    })
    void refuses(String first, String value, String second, String other, String refused) {
        var section = SectionOf.of(
                value.isEmpty()
                        ? Map.of("accessKeyId", "a", "secretAccessKey", "s")
                        : Map.of(first, value, second, other));

        var _ = S3Settings.read(section);

        assertThat(section.refused()).containsExactly(refused);
    }
}
