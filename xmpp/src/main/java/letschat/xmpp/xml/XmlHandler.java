package letschat.xmpp.xml;

/** Hears what an {@link XmlReader} finds, in order. */
public interface XmlHandler {
    /** The root element began; {@code header} has its attributes and no children. */
    void opened(Element header);

    /** A first-level element is complete. */
    void element(Element element);

    /** The root element ended. */
    void closed();
}
