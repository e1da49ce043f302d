package letschat.xmpp.stream;

import java.util.List;
import letschat.xmpp.xml.Element;

/** What a stream can do at one point of its life. On the link's thread. */
interface Phase {
    /** The children of {@code <stream:features/>}. */
    List<Element> features();

    void element(Element element);

    /** The client closed the stream. */
    default void closed() {}

    /** The connection broke. */
    default void lost() {}
}
