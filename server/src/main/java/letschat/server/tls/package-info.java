/** The certificate that the house shows: where it comes from, where it is kept, and how it is exchanged while serving. */
@NullMarked
package letschat.server.tls;

import org.jspecify.annotations.NullMarked;
