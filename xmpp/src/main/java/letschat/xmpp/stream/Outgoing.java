package letschat.xmpp.stream;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Encoded XML on its way to clients; never changes, so that many queues may hold the same. */
public sealed interface Outgoing {
    int size();

    void appendTo(Buffer buffer);

    /** Whether it can wait while the client shows nothing (XEP-0352). */
    Urgency urgency();

    /** How soon an idle client wants it. */
    enum Urgency {
        NOW,
        /** Kept until the client looks again. */
        LATER,
        /** Of no use to who does not look now. */
        DROP
    }

    /** One element for one client. */
    static Outgoing of(Element element) {
        return new Whole(XmlWriter.bytesInStream(element), urgencyOf(element));
    }

    static Outgoing raw(String xml) {
        return new Whole(xml.getBytes(StandardCharsets.UTF_8), Urgency.NOW);
    }

    private static Urgency urgencyOf(Element element) {
        if (element.name().equals("presence")) {
            String type = element.attribute("type", "");
            return type.isEmpty() || type.equals("unavailable") ? Urgency.LATER : Urgency.NOW;
        }
        boolean onlyState = element.name().equals("message")
                && element.children().size() == 1
                && element.children().getFirst().namespace().equals("http://jabber.org/protocol/chatstates");
        return onlyState ? Urgency.DROP : Urgency.NOW;
    }

    /** A stanza for many, encoded once; only the address differs. */
    final class Shared {
        private final byte[] head;
        private final byte[] tail;
        private final Urgency urgency;

        /** {@code element} must have no {@code to}. */
        public Shared(Element element) {
            String xml = XmlWriter.inStream(element);
            int at = element.name().length() + 1;
            this.head = (xml.substring(0, at) + " to='").getBytes(StandardCharsets.UTF_8);
            this.tail = ("'" + xml.substring(at)).getBytes(StandardCharsets.UTF_8);
            this.urgency = urgencyOf(element);
        }

        public Outgoing to(EncodedJid recipient) {
            return new Addressed(this, recipient.bytes);
        }
    }

    /** An address as bytes, made once for each occupant. */
    final class EncodedJid {
        private final byte[] bytes;

        public EncodedJid(Jid jid) {
            String escaped = XmlWriter.inStream(Element.of("a", "jabber:client").with("b", jid.toString()));
            this.bytes = escaped.substring("<a b='".length(), escaped.length() - "'/>".length())
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** All bytes in one piece. */
    final class Whole implements Outgoing {
        private final byte[] bytes;
        private final Urgency urgency;

        private Whole(byte[] bytes, Urgency urgency) {
            this.bytes = bytes;
            this.urgency = urgency;
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public void appendTo(Buffer buffer) {
            buffer.appendBytes(bytes);
        }

        @Override
        public Urgency urgency() {
            return urgency;
        }
    }

    /** A shared stanza with one recipient's address. */
    final class Addressed implements Outgoing {
        private final Shared shared;
        private final byte[] to;

        private Addressed(Shared shared, byte[] to) {
            this.shared = shared;
            this.to = to;
        }

        @Override
        public int size() {
            return shared.head.length + to.length + shared.tail.length;
        }

        @Override
        public void appendTo(Buffer buffer) {
            buffer.appendBytes(shared.head).appendBytes(to).appendBytes(shared.tail);
        }

        @Override
        public Urgency urgency() {
            return shared.urgency;
        }
    }
}
