package letschat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {
    @Test
    void onlyPicturesAreShown() {
        assertThat(Disposition.of("image/png", "a.png")).startsWith("inline; ");
        assertThat(Disposition.of("image/svg+xml", "a.svg")).startsWith("attachment; ");
        assertThat(Disposition.of("text/html", "a.html")).startsWith("attachment; ");
    }

    @Test
    void namesCannotLeaveTheirQuotesOrTheHeader() {
        var header = Disposition.of("text/plain", "a\"; x=\"\r\nSet-Cookie: a=b\\../ü\u202e.txt");
        assertThat(header).doesNotContain("\r", "\n", "\u202e");
        assertThat(header).startsWith("attachment; filename=\"a_; x=_Set-Cookie: a=b_.._");
        assertThat(header).contains("filename*=UTF-8''a%22%3B%20x%3D%22Set-Cookie%3A%20a%3Db%5C..%2F%C3%BC");
    }
}
