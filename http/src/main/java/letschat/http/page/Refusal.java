package letschat.http.page;

import java.util.Map;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageRequest;

/** How a page says no: as a page to a browser, as the bare phrase to everything else (as in Let's Chat 0.4.2). */
final class Refusal {
    private final Template template = Template.resource("refusal.html");
    private final Assets assets;
    private final String locale;

    Refusal(Assets assets, String locale) {
        this.assets = assets;
        this.locale = locale;
    }

    PageAnswer answer(PageRequest request, int status, String phrase, String sentence) {
        if (!PageHeaders.wantsHtml(request)) {
            return PageAnswer.text(status, phrase);
        }
        return PageHeaders.page(
                status,
                template.fill(Map.of(
                        "locale", Html.text(locale),
                        "page_css", Html.text(assets.address("page.css")),
                        "logo_svg", Html.text(assets.address("logo.svg")),
                        "phrase", Html.text(phrase),
                        "sentence", Html.text(sentence))));
    }
}
