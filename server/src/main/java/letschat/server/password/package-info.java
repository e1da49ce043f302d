/** How passwords are hashed: the one place that knows the forms. */
@NullMarked
package letschat.server.password;

import org.jspecify.annotations.NullMarked;
