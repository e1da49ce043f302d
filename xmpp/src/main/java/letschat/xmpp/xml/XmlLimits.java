package letschat.xmpp.xml;

/**
 * How much a peer may send in one go.
 *
 * @param maxStanzaBytes of one first-level element, tags included
 * @param maxDepth of elements within the stream's root
 * @param maxAttributes of one element, namespace declarations included
 * @param maxNames different element and attribute names in one stream: each is remembered by the parser
 */
public record XmlLimits(int maxStanzaBytes, int maxDepth, int maxAttributes, int maxNames) {
    /** For who has not signed in: enough for any sign-in, little to hold (XEP-0205). */
    public static final XmlLimits BEFORE_SIGN_IN = new XmlLimits(16 * 1024, 12, 40, 200);

    /** For who has signed in. */
    public static final XmlLimits SIGNED_IN = new XmlLimits(256 * 1024, 64, 100, 10_000);
}
