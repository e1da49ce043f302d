package letschat.xmpp.stream;

import letschat.xmpp.xml.Element;

/** Answers who wants an account before signing in (XEP-0077 §3.1). */
@FunctionalInterface
public interface Registrar {
    /** The answer to an {@code iq} with a register query; blocks. */
    Element answer(Element iq, String address);
}
