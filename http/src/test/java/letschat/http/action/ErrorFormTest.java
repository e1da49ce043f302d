package letschat.http.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorFormTest {
    @Test
    void theOriginalFormIsForThoseWhoNameNoJson() {
        for (var accept :
                new String[] {"", "*/*", "text/html", "text/html, application/json;q=0.5", "application/json;q=0"}) {
            assertThat(ErrorForm.of(accept)).as(accept).isEqualTo(ErrorForm.ORIGINAL);
        }
    }

    @Test
    void theJsonThatIsPreferredIsGiven() {
        assertThat(ErrorForm.of("application/json")).isEqualTo(ErrorForm.STATUS);
        assertThat(ErrorForm.of("application/json, */*;q=0.1")).isEqualTo(ErrorForm.STATUS);
        assertThat(ErrorForm.of("application/problem+json")).isEqualTo(ErrorForm.PROBLEM);
        assertThat(ErrorForm.of("application/json, application/problem+json")).isEqualTo(ErrorForm.PROBLEM);
        assertThat(ErrorForm.of("application/json, application/problem+json;q=0.5"))
                .isEqualTo(ErrorForm.STATUS);
        assertThat(ErrorForm.of("application/problem+json;q=nonsense")).isEqualTo(ErrorForm.ORIGINAL);
    }
}
