package letschat.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import letschat.core.spi.SectionOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AzureSettingsTest {
    private static final Map<String, String> GOOD =
            Map.of("storageAccount", "team", "storageAccessKey", "c2VjcmV0", "storageContainer", "files");

    @Test
    void goesToTheAccountsOwnAddress() {
        assertThat(AzureSettings.read(SectionOf.of(GOOD)).orElseThrow().endpoint())
                .isEqualTo("https://team.blob.core.windows.net");
    }

    @Test
    void showsNoKeyInALog() {
        assertThat(AzureSettings.read(SectionOf.of(GOOD)).orElseThrow().toString())
                .doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource({
        "storageAccount, 'Team'",
        "storageAccessKey, 'not base 64!'",
        "storageAccessKey, ''",
        "storageContainer, 'No'",
        "storageContainer, 'two--hyphens'",
        "endpoint, 'blob.example.com'",
    })
    void refuses(String key, String value) {
        var values = new HashMap<>(GOOD);
        values.put(key, value);
        var section = SectionOf.of(values);

        assertThat(AzureSettings.read(section)).isEmpty();

        assertThat(section.refused()).containsExactly(key);
    }
}
