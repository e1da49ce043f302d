@NullMarked
package letschat.xmpp.sasl;

import org.jspecify.annotations.NullMarked;
