/** XML as XMPP uses it: a non-blocking reader, a small immutable tree, and a canonical writer. */
@NullMarked
package letschat.xmpp.xml;

import org.jspecify.annotations.NullMarked;
