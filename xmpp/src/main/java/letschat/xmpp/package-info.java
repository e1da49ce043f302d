/** The XMPP front: rooms are MUC rooms, users are accounts, direct conversations are chats. */
@NullMarked
package letschat.xmpp;

import org.jspecify.annotations.NullMarked;
