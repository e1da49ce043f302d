package letschat.xmpp.xml;

/** Characters inside an element. */
public record Text(String value) implements Node {}
