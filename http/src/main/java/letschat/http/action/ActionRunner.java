package letschat.http.action;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs actions: looks who may ask, and turns every "no" and every fault into a reply. Blocks. */
public final class ActionRunner {
    private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

    private final BiFunction<Caller, String, String> roomId;
    private final Predicate<Caller> owing;

    /**
     * Takes how a caller's room, by id or slug, is found: its id, or a refusal; and who must set up a second factor before
     * anything else.
     */
    public ActionRunner(BiFunction<Caller, String, String> roomId, Predicate<Caller> owing) {
        this.roomId = roomId;
        this.owing = owing;
    }

    /** Never throws. */
    public Reply overSocket(Action action, ActionRequest request) {
        return guarded(action, request, true, ErrorForm.ORIGINAL);
    }

    /** Never throws; {@code route} is the one the request came by. */
    public Reply overRest(Action action, Route route, ActionRequest request, ErrorForm form) {
        ActionRequest inRoom;
        try {
            if (action.access() != Access.ANYONE) {
                request.caller();
            }
            inRoom = action.inRoom() && route.belowRoom() ? withRoomId(request) : request;
        } catch (Refused refused) {
            return Noes.refused(refused, Refusals.USUAL, false, form);
        } catch (RuntimeException fault) {
            return fault(action, fault, form);
        }
        return guarded(action, inRoom, false, form);
    }

    private Reply guarded(Action action, ActionRequest request, boolean socket, ErrorForm form) {
        var barred = outOfScope(action, request).or(() -> owed(action, request));
        if (barred.isPresent()) {
            return Noes.refused(barred.get(), Refusals.USUAL, socket, form);
        }
        try {
            admit(action, request);
            return action.handler().handle(request);
        } catch (Refused refused) {
            return Noes.refused(refused, action.refusals(), socket, form);
        } catch (WrongType wrong) {
            return Noes.wrongType(wrong, form);
        } catch (RuntimeException fault) {
            return fault(action, fault, form);
        }
    }

    private static Reply fault(Action action, RuntimeException fault, ErrorForm form) {
        log.error("Action failed event={}", action.event(), fault);
        return Noes.plain(500, form);
    }

    private static void admit(Action action, ActionRequest request) {
        switch (action.access()) {
            case ANYONE -> {}
            case SIGNED_IN -> request.caller();
            case LOGIN -> refuseToken(action, request.caller());
            case ADMINISTRATOR -> {
                if (!request.caller().user().administrator()) {
                    throw Refused.forbidden("Only for administrators.");
                }
            }
        }
    }

    /** The one place where scopes are looked at: rights of the person come after, in each action's own words. */
    private static Optional<Refused> outOfScope(Action action, ActionRequest request) {
        return action.scope()
                .filter(scope -> request.visitor()
                        .caller()
                        .filter(caller -> !caller.may(scope))
                        .isPresent())
                .map(scope -> Refused.forbidden(
                        "This app password has no scope \"" + scope.name().toLowerCase(Locale.ROOT) + "\"."));
    }

    private Optional<Refused> owed(Action action, ActionRequest request) {
        return request.visitor()
                .caller()
                .filter(caller -> !action.early() && owing.test(caller))
                .map(caller -> Refused.forbidden("Set up a second factor first."));
    }

    private static void refuseToken(Action action, Caller caller) {
        if (caller.credential().kept()) {
            throw Refused.forbidden(action.tokenRefusal().orElse("Not with a token."));
        }
    }

    private ActionRequest withRoomId(ActionRequest request) {
        var named = request.parameters().path("room");
        return request.withPath("room", roomId.apply(request.caller(), named));
    }
}
