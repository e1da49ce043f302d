/** What the XMPP front's parts share: devices that are here, and the core seen with XMPP's eyes. */
@NullMarked
package letschat.xmpp.house;

import org.jspecify.annotations.NullMarked;
