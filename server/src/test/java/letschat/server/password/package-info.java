/** What the hasher promises. */
@NullMarked
package letschat.server.password;

import org.jspecify.annotations.NullMarked;
