package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionKind;
import letschat.http.action.ActionRequest;
import letschat.http.action.Reply;

/** What can be asked about live connections. */
final class ConnectionActions {
    private static final String SOCKET_IO = "socket.io";
    private static final String XMPP = "xmpp";

    private final Core core;

    ConnectionActions(Core core) {
        this.core = core;
    }

    Reply list(ActionRequest request) {
        var type = request.filled(Params.KIND);
        var kind = type.flatMap(ConnectionActions::kind);
        if (type.isPresent() && kind.isEmpty()) {
            return Wire.list(List.<Connection>of(), this::write);
        }
        var connections = core.presence().list(request.caller(), kind, request.filled(Params.OF_USER));
        return Wire.list(connections, this::write);
    }

    private static Optional<ConnectionKind> kind(String type) {
        return switch (type) {
            case SOCKET_IO -> Optional.of(ConnectionKind.SOCKET_IO);
            case XMPP -> Optional.of(ConnectionKind.XMPP);
            default -> Optional.empty();
        };
    }

    private void write(JsonGenerator json, Connection connection) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", connection.id().toString());
        json.writeStringField(
                "type",
                switch (connection.kind()) {
                    case SOCKET_IO -> SOCKET_IO;
                    case XMPP -> XMPP;
                });
        json.writeFieldName("user");
        var user = core.accounts().user(connection.user());
        if (user.isPresent()) {
            UserJson.write(json, user.get());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }
}
