package letschat.http.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/**
 * The built web client: what is under {@code assets/} has its digest in its name and is kept for ever, everything else
 * is asked for afresh. Read once, when made; the compressed forms were made by the build.
 */
public final class BuiltClient implements PageHandler {
    private static final String LIST = "files.txt";
    private static final String PAGE = ".html";
    private static final String HASHED = "assets/";

    private final Map<String, PackedFile> files = new HashMap<>();

    private BuiltClient(Resources resources) {
        for (String name : resources.text(LIST).lines().toList()) {
            files.put(
                    name,
                    PackedFile.of(
                            name,
                            resources.bytes(name),
                            resources.perhaps(name + ".gz"),
                            resources.perhaps(name + ".br")));
        }
        for (String page : List.of("index.html", "login.html")) {
            if (!files.containsKey(page)) {
                throw new IllegalStateException("the client is packed without " + page);
            }
        }
    }

    /** The client that is packed in {@code folder} of the class path, with the names of its files in {@code files.txt}. */
    public static BuiltClient packed(String folder) {
        return new BuiltClient(Resources.in(folder));
    }

    /** A page, for whoever may see it; empty when the client has none of that name. */
    Optional<PageAnswer> page(PageRequest request, String name) {
        return Optional.ofNullable(files.get(name + PAGE)).map(file -> file.answer(request, "private, no-cache"));
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.method().equals("GET")) {
            return false;
        }
        var name = request.path().equals("/favicon.ico")
                ? "favicon.svg"
                : request.path().substring(1);
        var file = files.get(name);
        if (file == null || name.endsWith(PAGE)) {
            return false;
        }
        request.answer(file.answer(request, name.startsWith(HASHED) ? PackedFile.FOREVER : PackedFile.ASK_AGAIN));
        return true;
    }
}
