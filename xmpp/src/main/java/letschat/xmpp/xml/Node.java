package letschat.xmpp.xml;

/** What an element may hold. */
public sealed interface Node permits Element, Text {}
