package letschat.http.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import letschat.core.model.Refused.Reason;
import letschat.core.model.Scope;

/** One row of the page of actions while it is written; {@link #by} ends it. */
public final class ActionRow {
    private final String event;
    private final Access access;
    private final Consumer<Action> finished;
    private final List<Route> routes = new ArrayList<>();
    private final List<Param> params = new ArrayList<>();
    private Refusals refusals = Refusals.USUAL;
    private Optional<Scope> scope = Optional.empty();
    private Optional<Param> bare = Optional.empty();
    private Optional<String> tokenRefusal = Optional.empty();
    private boolean overSocket = true;
    private boolean inRoom;
    private boolean early;
    private String summary = "";
    private int success = 200;
    private String answer = "";

    public ActionRow(String event, Access access, Consumer<Action> finished) {
        this.event = event;
        this.access = access;
        this.finished = finished;
    }

    /** Its addresses, like {@code "GET /rooms/{room}"}. */
    public ActionRow rest(String... spelled) {
        Stream.of(spelled).map(Route::parse).forEach(routes::add);
        return this;
    }

    public ActionRow restOnly() {
        overSocket = false;
        return this;
    }

    /** Below {@code /rooms/{room}} the room may be a slug and must be there. */
    public ActionRow inRoom() {
        inRoom = true;
        return this;
    }

    /** Open also to who must set up a second factor before anything else. */
    public ActionRow early() {
        early = true;
        return this;
    }

    public ActionRow takes(Param... taken) {
        params.addAll(List.of(taken));
        return this;
    }

    /** A socket may send this parameter's text alone. */
    public ActionRow bare(Param param) {
        bare = Optional.of(param);
        return this;
    }

    public ActionRow style(Refusals.Style style) {
        refusals = refusals.style(style);
        return this;
    }

    /** Answers {@code status} where other actions answer by the house's table. */
    public ActionRow no(Reason reason, int status) {
        refusals = refusals.own(reason, new Refusals.No(status, Optional.empty()));
        return this;
    }

    public ActionRow no(Reason reason, int status, String message) {
        refusals = refusals.own(reason, new Refusals.No(status, Optional.of(message)));
        return this;
    }

    public ActionRow socketNo(Reason reason, int status) {
        refusals = refusals.onSocket(reason, new Refusals.No(status, Optional.empty()));
        return this;
    }

    public ActionRow socketNo(Reason reason, int status, String message) {
        refusals = refusals.onSocket(reason, new Refusals.No(status, Optional.of(message)));
        return this;
    }

    /** What a token is told instead of a bare Forbidden. */
    public ActionRow toTokens(String message) {
        tokenRefusal = Optional.of(message);
        return this;
    }

    /** {@code shape} in brackets is a list of it. */
    public ActionRow answers(int status, String shape) {
        success = status;
        answer = shape;
        return this;
    }

    public ActionRow says(String sentence) {
        summary = sentence;
        return this;
    }

    /** What an app password must open, where the method does not tell. */
    public ActionRow needs(Scope needed) {
        scope = Optional.of(needed);
        return this;
    }

    private Optional<Scope> usual() {
        boolean reads = !routes.isEmpty()
                && routes.stream().allMatch(route -> route.method().equals("GET"));
        return switch (access) {
            case ANYONE, LOGIN -> Optional.empty();
            case SIGNED_IN -> Optional.of(reads ? Scope.READ : Scope.WRITE);
            case ADMINISTRATOR -> Optional.of(Scope.ADMIN);
        };
    }

    public void by(Handler handler) {
        finished.accept(new Action(
                event,
                overSocket,
                inRoom,
                routes,
                access,
                scope.or(this::usual),
                early || access == Access.ANYONE,
                params,
                bare,
                refusals,
                tokenRefusal,
                summary,
                success,
                answer,
                handler));
    }
}
