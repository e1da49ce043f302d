/** What the house answers beyond rooms: one class a specification. */
@NullMarked
package letschat.xmpp.feature;

import org.jspecify.annotations.NullMarked;
