package letschat.http.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import letschat.core.CoreSettings;

/** The settings that a client must know, as JSON. */
final class ClientSettings {
    private ClientSettings() {}

    /**
     * The whole for who is signed in; a visitor is told what the pages before that need.
     *
     * @param unclaimed whether the house has no administrator yet
     */
    static String json(PageSettings page, CoreSettings core, boolean unclaimed, boolean visitor) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("name", page.name());
            out.writeStringField("version", page.version());
            out.writeStringField("locale", page.locale());
            out.writeBooleanField("registration", core.accounts().registration());
            out.writeBooleanField("invitations", core.accounts().invitations());
            out.writeBooleanField("setup", unclaimed);
            out.writeStringField(
                    "passwordPattern", core.accounts().passwordPattern().pattern());
            if (!visitor) {
                writeRest(out, page, core);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON to memory", e);
        }
        return text.toString();
    }

    private static void writeRest(JsonGenerator out, PageSettings page, CoreSettings core) throws IOException {
        out.writeBooleanField("privateRooms", core.rooms().restricted());
        out.writeBooleanField("directMessages", core.direct().enabled());
        writeLimits(out, core);
        writeFiles(out, core.files());
        writeGiphy(out, page);
        writeXmpp(out, page);
    }

    private static void writeLimits(JsonGenerator out, CoreSettings core) throws IOException {
        out.writeObjectFieldStart("limits");
        out.writeNumberField("messageText", core.messages().maxText());
        out.writeNumberField("roomName", core.rooms().maxName());
        out.writeNumberField("roomSlug", core.rooms().maxSlug());
        out.writeNumberField("roomDescription", core.rooms().maxDescription());
        out.writeEndObject();
    }

    private static void writeFiles(JsonGenerator out, CoreSettings.Files files) throws IOException {
        out.writeObjectFieldStart("files");
        out.writeBooleanField("enabled", files.enabled());
        out.writeNumberField("maxBytes", files.maxBytes());
        out.writeArrayFieldStart("allowedTypes");
        for (String type : files.allowedTypes().stream().sorted().toList()) {
            out.writeString(type);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeGiphy(JsonGenerator out, PageSettings page) throws IOException {
        if (page.giphy().isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("giphy");
        out.writeNumberField("limit", page.giphy().get().limit());
        out.writeEndObject();
    }

    private static void writeXmpp(JsonGenerator out, PageSettings page) throws IOException {
        if (page.xmpp().isEmpty()) {
            return;
        }
        var xmpp = page.xmpp().get();
        out.writeObjectFieldStart("xmpp");
        out.writeStringField("host", xmpp.host());
        out.writeNumberField("port", xmpp.port().getAsInt());
        out.writeStringField("domain", xmpp.domain());
        out.writeStringField("conferenceHost", xmpp.conferenceHost());
        out.writeStringField("encryption", xmpp.encryption());
        out.writeEndObject();
    }
}
