package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.Text;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is sent and what comes of it, one rule a file, on real sockets. */
final class TranscriptsTest {
    private static final Pattern SENDS = Pattern.compile("(\\w+) sends:\\s*(.*)", Pattern.DOTALL);
    private static final Pattern RECEIVES = Pattern.compile("(\\w+) receives:\\s*(.*)", Pattern.DOTALL);
    private static final Pattern NOTHING = Pattern.compile("(\\w+) receives nothing more");
    private static final Pattern JOINS = Pattern.compile("(\\w+) joins (\\w+)");
    private static final Pattern ERROR = Pattern.compile("(\\w+) is cut off: ([\\w-]+)");

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        try (var files = Files.list(Path.of("src/test/transcripts"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            return all.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
        }
    }

    private static void play(Path file) throws IOException {
        try (var house = new RunningHouse()) {
            house.fixtures().lobby();
            house.fixtures().vault();
            house.fixtures().safe();
            house.fixtures().attic();
            new Stage(house).play(file);
        }
    }

    /** The clients of one transcript, signed in when first named. */
    private static final class Stage {
        private final RunningHouse house;
        private final Map<String, TestClient> clients = new HashMap<>();

        private Stage(RunningHouse house) {
            this.house = house;
        }

        private void play(Path file) throws IOException {
            try {
                for (String line : joined(Files.readAllLines(file))) {
                    step(line);
                }
            } finally {
                clients.values().forEach(TestClient::close);
            }
        }

        /** Lines that begin with white space go on the line before. */
        private static List<String> joined(List<String> lines) {
            String all = String.join(
                    "\n",
                    lines.stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
            return List.of(all.replaceAll("\n\\s+", "").split("\n"));
        }

        private TestClient client(String name) {
            return clients.computeIfAbsent(name, user -> {
                house.fixtures().user(user);
                return TestClient.signedIn(house.port(), user);
            });
        }

        private void step(String line) {
            Matcher sends = SENDS.matcher(line);
            Matcher receives = RECEIVES.matcher(line);
            Matcher nothing = NOTHING.matcher(line);
            Matcher joins = JOINS.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (sends.matches()) {
                client(sends.group(1)).send(sends.group(2));
            } else if (receives.matches()) {
                receives(client(receives.group(1)).next(), parsed(receives.group(2)), line);
            } else if (nothing.matches()) {
                nothingMore(client(nothing.group(1)));
            } else if (joins.matches()) {
                join(client(joins.group(1)), joins.group(2), joins.group(1));
            } else if (error.matches()) {
                assertThat(client(error.group(1)).streamError()).isEqualTo(error.group(2));
            } else {
                throw new IllegalArgumentException("no step: " + line);
            }
        }

        private static void nothingMore(TestClient client) {
            client.send("<iq type='get' id='nothing-more' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(client.next().attribute("id")).contains("nothing-more");
        }

        private static void join(TestClient client, String room, String nick) {
            client.send("<presence to='" + room + "@conference.h/" + nick
                    + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
            Element next = client.next();
            while (next.child("subject").isEmpty()) {
                next = client.next();
            }
        }
    }

    private static Element parsed(String xml) {
        int end = xml.indexOf('>');
        int name = xml.indexOf(' ') > 0 ? Math.min(xml.indexOf(' '), end) : end;
        if (xml.charAt(name - 1) == '/') {
            name--;
        }
        try {
            return XmlReader.parse(
                    xml.substring(0, name) + " xmlns='" + Namespaces.CLIENT + "'" + xml.substring(name),
                    XmlLimits.SIGNED_IN);
        } catch (XmlRefused broken) {
            throw new IllegalArgumentException("broken transcript: " + xml, broken);
        }
    }

    private static void receives(Element actual, Element expected, String line) {
        assertThat(fits(actual, expected))
                .as("%s%nbut came: %s", line, XmlWriter.inStream(actual))
                .isTrue();
    }

    /** Everything expected is there; {@code *} stands for anything. */
    private static boolean fits(Element actual, Element expected) {
        if (!actual.is(expected.name(), expected.namespace())) {
            return false;
        }
        for (var attribute : expected.attributes().entrySet()) {
            String there = actual.attribute(attribute.getKey(), "");
            boolean any = attribute.getValue().equals("*") && !there.isEmpty();
            if (!any && !there.equals(attribute.getValue())) {
                return false;
            }
        }
        boolean text = expected.nodes().stream().noneMatch(Text.class::isInstance)
                || expected.text().isBlank()
                || expected.text().equals("*")
                || expected.text().equals(actual.text());
        return text
                && expected.children().stream()
                        .allMatch(child -> actual.children().stream().anyMatch(there -> fits(there, child)));
    }
}
