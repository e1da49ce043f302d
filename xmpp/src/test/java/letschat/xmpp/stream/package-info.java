@NullMarked
package letschat.xmpp.stream;

import org.jspecify.annotations.NullMarked;
