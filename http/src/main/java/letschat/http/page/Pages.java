package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/** The pages of the house. Their addresses are relative, so that they work below any path. */
public final class Pages implements PageHandler {
    private static final String ROBOTS = "User-agent: *\nDisallow: /";

    private final Core core;
    private final PageSettings settings;
    private final Transcripts transcripts;
    private final Refusal refusal;
    private final BuiltClient client;
    private final String api;

    public Pages(Core core, PageSettings settings, BuiltClient client, Assets assets, InstantSource clock) {
        this.core = core;
        this.settings = settings;
        this.refusal = new Refusal(assets, settings.locale());
        this.transcripts = new Transcripts(core, assets, settings.locale(), clock);
        this.client = client;
        this.api = Template.resource("api.html")
                .fill(Map.of(
                        "locale", Html.text(settings.locale()),
                        "version", Html.text(settings.version()),
                        "page_css", Html.text(assets.address("page.css")),
                        "api_js", Html.text(assets.address("api.js")),
                        "logo_svg", Html.text(assets.address("logo.svg"))));
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.method().equals("GET")) {
            return false;
        }
        var path = request.path().toLowerCase(Locale.ROOT);
        switch (path) {
            case "/" -> request.answerLater(caller -> start(request, caller));
            case "/login", "/reset" -> request.answer(clientPage(request, "login"));
            case "/setup" -> request.answer(clientPage(request, "setup"));
            case "/api" -> request.answer(elsewhere(request).orElseGet(() -> PageHeaders.page(200, api)));
            case "/transcript" -> request.answerLater(caller -> transcript(request, caller));
            case "/site", "/client/settings" -> request.answerLater(this::clientSettings);
            case "/robots.txt" -> {
                if (!settings.noRobots()) {
                    return false;
                }
                request.answer(PageAnswer.text(200, ROBOTS));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A page with its closing slash (or the root without) is not where relative addresses start from: sends on. */
    private static Optional<PageAnswer> elsewhere(PageRequest request) {
        boolean root = request.path().equals("/");
        var path = request.http().path();
        boolean slash = path != null && path.endsWith("/");
        return root == slash ? Optional.empty() : Optional.of(PageAnswer.redirect(request.prefix() + request.path()));
    }

    private PageAnswer start(PageRequest request, Optional<Caller> caller) {
        return elsewhere(request)
                .orElseGet(() -> caller.isPresent()
                        ? clientPage(request, "index")
                        : PageAnswer.redirect(request.prefix() + "/login"));
    }

    private PageAnswer clientPage(PageRequest request, String name) {
        return elsewhere(request)
                .or(() -> client.page(request, name))
                .orElseGet(() -> refusal.answer(request, 404, "Not Found", "There is no such page."));
    }

    private PageAnswer transcript(PageRequest request, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return refusal.answer(request, 401, "Unauthorized", "Sign in to read this.");
        }
        try {
            return elsewhere(request)
                    .or(() -> transcripts.page(caller.get(), request))
                    .orElseGet(() -> refusal.answer(
                            request, 404, "Not Found", "There is no such room, or it is not yours to read."));
        } catch (Refused refused) {
            return refusal.answer(request, 400, "Bad Request", refused.getMessage());
        }
    }

    private PageAnswer clientSettings(Optional<Caller> caller) {
        boolean unclaimed = core.accounts().unclaimed();
        var body = Buffer.buffer(ClientSettings.json(settings, core.settings(), unclaimed, caller.isEmpty()));
        return PageAnswer.of(200, "application/json; charset=utf-8", body).with("cache-control", "no-cache, private");
    }
}
