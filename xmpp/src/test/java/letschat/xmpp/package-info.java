@NullMarked
package letschat.xmpp;

import org.jspecify.annotations.NullMarked;
