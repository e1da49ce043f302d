/** How a client shows who it is: PLAIN and SCRAM, the server's side. Knows nothing of streams or chat. */
@NullMarked
package letschat.xmpp.sasl;

import org.jspecify.annotations.NullMarked;
