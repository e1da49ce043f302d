/** What of XMPP is on the HTTP port. */
@NullMarked
package letschat.xmpp.web;

import org.jspecify.annotations.NullMarked;
