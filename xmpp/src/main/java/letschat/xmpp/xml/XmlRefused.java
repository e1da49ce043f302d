package letschat.xmpp.xml;

/** What came in is no XML that XMPP allows; the stream ends with this error (RFC 6120 §4.9.3). */
public final class XmlRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** The stream errors that XML can bring about. */
    public enum Condition {
        NOT_WELL_FORMED("not-well-formed"),
        RESTRICTED_XML("restricted-xml"),
        INVALID_NAMESPACE("invalid-namespace"),
        UNSUPPORTED_ENCODING("unsupported-encoding"),
        POLICY_VIOLATION("policy-violation");

        private final String element;

        Condition(String element) {
            this.element = element;
        }

        public String element() {
            return element;
        }
    }

    private final Condition condition;

    public XmlRefused(Condition condition, String message) {
        super(message, null, false, false);
        this.condition = condition;
    }

    public Condition condition() {
        return condition;
    }
}
