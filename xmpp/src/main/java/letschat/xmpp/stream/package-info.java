/** XML streams over TCP: TLS, sign-in, binding, resumption, and queues that never block. Knows nothing of chat. */
@NullMarked
package letschat.xmpp.stream;

import org.jspecify.annotations.NullMarked;
