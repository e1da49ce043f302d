package letschat.xmpp.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import letschat.xmpp.xml.XmlRefused.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader finds what is there, however the bytes come in, and refuses what XMPP forbids. */
final class XmlReaderTest {
    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
            + "xmlns:stream='http://etherx.jabber.org/streams' to='h' version='1.0'>";

    /** Writes down what a reader finds. */
    private static final class Heard implements XmlHandler {
        private final List<Element> headers = new ArrayList<>();
        private final List<Element> elements = new ArrayList<>();
        private int closed;

        @Override
        public void opened(Element header) {
            headers.add(header);
        }

        @Override
        public void element(Element element) {
            elements.add(element);
        }

        @Override
        public void closed() {
            closed++;
        }
    }

    private final Heard heard = new Heard();
    private final XmlReader reader = new XmlReader(XmlLimits.BEFORE_SIGN_IN, heard);

    private void feed(String xml) throws XmlRefused {
        feed(xml.getBytes(UTF_8));
    }

    private void feed(byte[] bytes) throws XmlRefused {
        reader.feed(bytes, 0, bytes.length);
    }

    private Condition refusal(String xml) {
        return refusal(xml.getBytes(UTF_8));
    }

    private Condition refusal(byte[] bytes) {
        var refused = catchThrowableOfType(XmlRefused.class, () -> feed(bytes));
        assertThat(refused).isNotNull();
        return refused.condition();
    }

    @Test
    void bytesMayComeOneByOne() throws XmlRefused {
        String xml =
                HEADER + "<message to='ä@h'><body>Grüße &lt;&#x1F600;&gt;</body></message> <a b='c'/></stream:stream>";
        for (byte one : xml.getBytes(UTF_8)) {
            feed(new byte[] {one});
        }
        assertThat(heard.headers.getFirst().attribute("to")).contains("h");
        assertThat(heard.elements).hasSize(2);
        assertThat(heard.elements.getFirst().childText("body")).contains("Grüße <😀>");
        assertThat(heard.closed).isEqualTo(1);
    }

    @Test
    void namespacesAreResolved() throws XmlRefused {
        feed(HEADER + "<p:x xmlns:p='urn:p' p:a='1' xml:lang='de'><y xmlns='urn:y'/></p:x>");
        Element found = heard.elements.getFirst();
        assertThat(found.is("x", "urn:p")).isTrue();
        assertThat(found.attributes()).containsEntry("{urn:p}a", "1").containsEntry("xml:lang", "de");
        assertThat(found.child("y", "urn:y")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- c -->",
                "<?php ?>",
                "<a><!-- c --></a>",
                "<a><?x y?></a>",
            })
    void commentsAndInstructionsAreRestricted(String xml) {
        assertThat(refusal(HEADER + xml)).isEqualTo(Condition.RESTRICTED_XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            })
    void documentTypesAreRefused(String xml) {
        assertThat(refusal(xml)).isIn(Condition.RESTRICTED_XML, Condition.NOT_WELL_FORMED);
    }

    @Test
    void undefinedEntitiesAreRefused() {
        assertThat(refusal(HEADER + "<a>&lol;</a>")).isIn(Condition.RESTRICTED_XML, Condition.NOT_WELL_FORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a></b><c/>",
                "<a b='1' b='2'/>",
                "<a b=<'/>",
                "<p:a/>",
                "<xmlns:a/>",
                "text",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<a b='&#xFFFF;'/>",
            })
    void brokenXmlIsNotWellFormed(String xml) {
        assertThat(refusal(HEADER + xml)).isEqualTo(Condition.NOT_WELL_FORMED);
    }

    @Test
    void invalidUtf8IsNotWellFormed() {
        assertThat(refusal((HEADER + "<a>\u00C3(</a>").getBytes(ISO_8859_1))).isEqualTo(Condition.NOT_WELL_FORMED);
        reader.restart();
        assertThat(refusal((HEADER + "<a b='\u00ED\u00A0\u0080'/>").getBytes(ISO_8859_1)))
                .isEqualTo(Condition.NOT_WELL_FORMED);
    }

    @Test
    void anEndlessAttributeIsCutOff() throws XmlRefused {
        feed(HEADER + "<a b='");
        byte[] more = "x".repeat(4096).getBytes(UTF_8);
        for (int i = 0; i < 4; i++) {
            feed(more);
        }
        assertThat(refusal(more)).isEqualTo(Condition.POLICY_VIOLATION);
    }

    @Test
    void endlessWhitespaceBeforeTheHeaderIsCutOff() {
        assertThat(refusal("<stream:stream " + " ".repeat(20_000))).isEqualTo(Condition.POLICY_VIOLATION);
    }

    @Test
    void manyStanzasAreNotOneLargeOne() throws XmlRefused {
        feed(HEADER);
        for (int i = 0; i < 100; i++) {
            feed("<a>" + "x".repeat(4000) + "</a>");
        }
        assertThat(heard.elements).hasSize(100);
    }

    @Test
    void depthAttributesAndNamesAreLimited() {
        assertThat(refusal(HEADER + "<a>".repeat(13))).isEqualTo(Condition.POLICY_VIOLATION);
        reader.restart();
        var many = new StringBuilder(HEADER).append("<a");
        for (int i = 0; i < 41; i++) {
            many.append(" xmlns:n").append(i).append("='urn:").append(i).append("'");
        }
        assertThat(refusal(many.append("/>").toString())).isEqualTo(Condition.POLICY_VIOLATION);
        reader.restart();
        var names = new StringBuilder(HEADER);
        for (int i = 0; i < 201; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(refusal(names.toString())).isEqualTo(Condition.POLICY_VIOLATION);
    }

    @Test
    void aRestartForgetsWhatFollowedInTheSamePacket() throws XmlRefused {
        var found = new ArrayList<String>();
        var readers = new ArrayList<XmlReader>();
        var restarting = new XmlReader(XmlLimits.SIGNED_IN, new XmlHandler() {
            @Override
            public void opened(Element header) {}

            @Override
            public void element(Element element) {
                found.add(element.name());
                readers.getFirst().restart();
            }

            @Override
            public void closed() {}
        });
        readers.add(restarting);
        byte[] bytes = (HEADER + "<starttls/><auth/>").getBytes(UTF_8);
        restarting.feed(bytes, 0, bytes.length);
        assertThat(found).containsExactly("starttls");
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws XmlRefused {
        Element odd = Element.builder("a", "urn:a")
                .with("b", "\"'<&>\t\r\n\u0085\u2028😀")
                .with("{urn:x}c", "d")
                .with(Element.LANG, "en")
                .with(Element.of("none", ""))
                .text("]]> & \r\n < \t")
                .with(Element.of("c", "urn:a", "x"))
                .build();
        assertThat(XmlReader.parse(XmlWriter.alone(odd), XmlLimits.SIGNED_IN)).isEqualTo(odd);
        feed(HEADER + XmlWriter.inStream(odd));
        assertThat(heard.elements.getFirst()).isEqualTo(odd);
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        assertThat(XmlWriter.alone(Element.of("a", "", "x\u0000y\uD800z"))).isEqualTo("<a>x\uFFFDy\uFFFDz</a>");
    }
}
