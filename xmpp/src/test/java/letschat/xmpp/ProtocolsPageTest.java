package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.Test;

/** docs/protocols.md, docs/letschat.doap and what the running server says of itself tell the same. */
final class ProtocolsPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern NAMED = Pattern.compile("RFC|XEP|\\b[0-9]{4}\\b");
    private static final Pattern LISTED = Pattern.compile("xep-([0-9]{4})\\.html");
    private static final String INFO = "http://jabber.org/protocol/disco#info";

    /** Which specification the beginning of a feature's name is of; empty for what an RFC defines. */
    private static final Map<String, String> SPECIFICATIONS = Map.ofEntries(
            Map.entry("http://jabber.org/protocol/disco#", "0030"),
            Map.entry("http://jabber.org/protocol/caps", "0115"),
            Map.entry("http://jabber.org/protocol/commands", "0050"),
            Map.entry("http://jabber.org/protocol/pubsub", "0060"),
            Map.entry("http://jabber.org/protocol/muc", "0045"),
            Map.entry("http://jabber.org/protocol/muc#self-ping-optimization", "0410"),
            Map.entry("http://jabber.org/protocol/bytestreams", "0065"),
            Map.entry("http://jabber.org/protocol/rsm", "0059"),
            Map.entry("http://jabber.org/features/iq-register", "0077"),
            Map.entry("muc_", "0045"),
            Map.entry("msgoffline", "0160"),
            Map.entry("vcard-temp", "0054"),
            Map.entry("jabber:iq:roster", ""),
            Map.entry("jabber:iq:version", "0092"),
            Map.entry("jabber:iq:last", "0012"),
            Map.entry("jabber:iq:private", "0049"),
            Map.entry("urn:ietf:params:xml:ns:vcard-4.0", "0292"),
            Map.entry("urn:ietf:params:xml:ns:xmpp-", ""),
            Map.entry("urn:xmpp:features:", ""),
            Map.entry("urn:xmpp:ping", "0199"),
            Map.entry("urn:xmpp:time", "0202"),
            Map.entry("urn:xmpp:sid:0", "0359"),
            Map.entry("urn:xmpp:sm:3", "0198"),
            Map.entry("urn:xmpp:csi:0", "0352"),
            Map.entry("urn:xmpp:carbons:2", "0280"),
            Map.entry("urn:xmpp:blocking", "0191"),
            Map.entry("urn:xmpp:mam:2", "0313"),
            Map.entry("urn:xmpp:occupant-id:0", "0421"),
            Map.entry("urn:xmpp:message-correct:", "0308"),
            Map.entry("urn:xmpp:message-retract:", "0424"),
            Map.entry("urn:xmpp:message-moderate:", "0425"),
            Map.entry("urn:xmpp:pep-vcard-conversion:0", "0398"),
            Map.entry("urn:xmpp:bookmarks:1", "0402"),
            Map.entry("urn:xmpp:bookmarks-conversion:0", "0411"),
            Map.entry("urn:xmpp:http:upload:0", "0363"),
            Map.entry("urn:xmpp:sasl:2", "0388"),
            Map.entry("urn:xmpp:bind:0", "0386"),
            Map.entry("urn:xmpp:sasl-cb:0", "0440"));

    private static Set<String> page() throws IOException {
        var found = new TreeSet<String>();
        for (String line : Files.readAllLines(DOCS.resolve("protocols.md"))) {
            if (line.startsWith("| RFC") || line.startsWith("| XEP")) {
                String kind = "";
                var named = NAMED.matcher(line.split("\\|", -1)[1]);
                while (named.find()) {
                    if (Character.isLetter(named.group().charAt(0))) {
                        kind = named.group();
                    } else if (kind.equals("XEP")) {
                        found.add(named.group());
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> doap() throws IOException {
        var found = new TreeSet<String>();
        var listed = LISTED.matcher(Files.readString(DOCS.resolve("letschat.doap")));
        while (listed.find()) {
            found.add(listed.group(1));
        }
        return found;
    }

    /** The specification of the longest beginning that is known. */
    private static String specification(String feature) {
        return SPECIFICATIONS.entrySet().stream()
                .filter(entry -> feature.startsWith(entry.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("no specification is named for " + feature);
    }

    private static Set<String> announced() {
        var found = new TreeSet<String>();
        try (var house = new RunningHouse()) {
            assertThat(house.fixtures().lobby().open()).isTrue();
            house.fixtures().user("alice");
            try (var stranger = new TestClient(house.port())) {
                stranger.open();
                stranger.next().children().forEach(feature -> found.add(specification(feature.namespace())));
            }
            try (var alice = TestClient.signedIn(house.port(), "alice")) {
                for (String where : List.of(
                        "h", "alice@h", "conference.h", "lobby@conference.h", "pubsub.h", "upload.h", "proxy.h")) {
                    alice.send("<iq type='get' id='i' to='" + where + "'><query xmlns='" + INFO + "'/></iq>");
                    Element answer = alice.next();
                    assertThat(answer.attribute("type")).as(where).contains("result");
                    answer.child("query", INFO).orElseThrow().children("feature", INFO).stream()
                            .map(feature -> specification(feature.attribute("var", "")))
                            .forEach(found::add);
                }
            }
        }
        found.remove("");
        return found;
    }

    @Test
    void thePageAndTheProjectFileListTheSame() throws IOException {
        assertThat(doap()).isEqualTo(page());
    }

    @Test
    void everythingThatIsAnnouncedIsListed() throws IOException {
        assertThat(page()).containsAll(announced());
    }
}
