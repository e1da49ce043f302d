@NullMarked
package letschat.xmpp.stanza;

import org.jspecify.annotations.NullMarked;
