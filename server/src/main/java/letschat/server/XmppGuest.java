package letschat.server;

import java.util.List;
import letschat.http.rest.Guest;
import letschat.xmpp.XmppFront;
import letschat.xmpp.stream.WebRequest;
import letschat.xmpp.web.WebDoor;

/** Lets XMPP use the HTTP port: the two fronts do not know each other. */
record XmppGuest(XmppFront front) implements Guest {
    @Override
    public List<String> subprotocols() {
        return WebDoor.SUBPROTOCOLS;
    }

    @Override
    public boolean handle(Visit visit) {
        return front.handle(new WebRequest(
                visit.http(), visit.path(), visit.prefix(), visit.address(), visit.secure(), visit.ownPage()));
    }
}
