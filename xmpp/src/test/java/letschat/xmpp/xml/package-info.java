@NullMarked
package letschat.xmpp.xml;

import org.jspecify.annotations.NullMarked;
