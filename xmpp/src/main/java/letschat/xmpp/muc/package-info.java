/** Rooms as XEP-0045 sees them, one class a use case. A room's state is changed on its own lane only. */
@NullMarked
package letschat.xmpp.muc;

import org.jspecify.annotations.NullMarked;
