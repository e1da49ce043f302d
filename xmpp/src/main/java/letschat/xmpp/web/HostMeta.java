package letschat.xmpp.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import letschat.xmpp.stream.WebRequest;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Tells clients in browsers where to connect (XEP-0156 §3, RFC 6415). Open to every page: it is no secret. */
public final class HostMeta {
    private static final String XRD = "http://docs.oasis-open.org/ns/xri/xrd-1.0";
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]+](:[0-9]{1,5})?");

    private record Link(String rel, String href) {}

    void xml(WebRequest request) {
        var document = Element.builder("XRD", XRD);
        for (Link link : links(request)) {
            document.with(Element.of("Link", XRD).with("rel", link.rel()).with("href", link.href()));
        }
        answer(
                request,
                "application/xrd+xml",
                "<?xml version='1.0' encoding='utf-8'?>\n" + XmlWriter.alone(document.build()));
    }

    void json(WebRequest request) {
        var links = new JsonArray();
        for (Link link : links(request)) {
            links.add(new JsonObject().put("rel", link.rel()).put("href", link.href()));
        }
        answer(request, "application/json", new JsonObject().put("links", links).encode());
    }

    private static List<Link> links(WebRequest request) {
        String there = request.header("host") + request.prefix();
        String secure = request.secure() ? "s" : "";
        return List.of(
                new Link("urn:xmpp:alt-connections:websocket", "ws" + secure + "://" + there + WebDoor.WEB_SOCKET),
                new Link("urn:xmpp:alt-connections:xbosh", "http" + secure + "://" + there + WebDoor.BOSH));
    }

    private static void answer(WebRequest request, String type, String body) {
        var response = request.http().response();
        String method = request.http().method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setStatusCode(405).putHeader("allow", "GET, HEAD").end();
        } else if (!HOST.matcher(request.header("host")).matches()) {
            response.setStatusCode(400).end();
        } else {
            response.putHeader("content-type", type)
                    .putHeader("access-control-allow-origin", "*")
                    .putHeader(
                            "content-length",
                            Integer.toString(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
            response.end(method.equals("HEAD") ? "" : body);
        }
    }
}
