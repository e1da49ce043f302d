package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageRequest;

/** What requests for pages and files say in their headers, and what the answers say over the strict ones of the front. */
final class PageHeaders {
    /** For files that are never a page: even when opened by themselves they can do nothing. */
    static final String INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    private PageHeaders() {}

    /** A page that may differ for every caller and is asked for afresh each time. */
    static PageAnswer page(int status, String markup) {
        return PageAnswer.of(status, "text/html; charset=utf-8", Buffer.buffer(markup))
                .with("cache-control", "no-cache, private");
    }

    /** Whether the client says that it has {@code etag} already (RFC 9110 §13.1.2, weak comparison). */
    static boolean has(PageRequest request, String etag) {
        var shown = request.http().getHeader("if-none-match");
        if (shown == null) {
            return false;
        }
        for (String one : shown.split(",", -1)) {
            var tag = one.strip();
            if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client takes a content coding (RFC 9110 §12.5.3). */
    static boolean takes(PageRequest request, String wanted) {
        var accepted = request.http().getHeader("accept-encoding");
        if (accepted == null) {
            return false;
        }
        for (String one : accepted.split(",", -1)) {
            var coding = one.strip();
            if (coding.equals(wanted) || (coding.startsWith(wanted + ";") && !coding.matches(".*q=0(\\.0*)?$"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a person with a browser who asks, to whom a refusal is shown as a page. */
    static boolean wantsHtml(PageRequest request) {
        var accepted = request.http().getHeader("accept");
        return accepted != null && accepted.contains("text/html");
    }
}
