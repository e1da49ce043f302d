/** Stanzas and addresses, and the table that finds who answers a stanza. Knows nothing of chat. */
@NullMarked
package letschat.xmpp.stanza;

import org.jspecify.annotations.NullMarked;
