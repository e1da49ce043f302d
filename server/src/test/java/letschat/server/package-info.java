/** What the whole house must keep to. */
@NullMarked
package letschat.server;

import org.jspecify.annotations.NullMarked;
