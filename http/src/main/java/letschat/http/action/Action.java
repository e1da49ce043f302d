package letschat.http.action;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Scope;

/**
 * Something a client can ask for.
 *
 * @param event its name over Socket.IO and in the documents
 * @param overSocket whether it can be asked over Socket.IO
 * @param inRoom whether {@code room} in the path may be a slug and must be there: else it is Not Found before anything else
 * @param routes its REST addresses
 * @param scope what an app password must open; empty where none will do, or nothing is needed
 * @param early whether it is open to who must set up a second factor before anything else
 * @param bare the parameter that is meant when a socket sends a text instead of an object
 * @param tokenRefusal what a token is told, where only a login will do
 * @param answer the name of the shape that is answered, for the documents
 * @param success the status when all is well
 */
public record Action(
        String event,
        boolean overSocket,
        boolean inRoom,
        List<Route> routes,
        Access access,
        Optional<Scope> scope,
        boolean early,
        List<Param> params,
        Optional<Param> bare,
        Refusals refusals,
        Optional<String> tokenRefusal,
        String summary,
        int success,
        String answer,
        Handler handler) {
    public Action {
        routes = List.copyOf(routes);
        params = List.copyOf(params);
    }
}
