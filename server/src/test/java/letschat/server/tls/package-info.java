/** Tests of certificates. */
@NullMarked
package letschat.server.tls;

import org.jspecify.annotations.NullMarked;
