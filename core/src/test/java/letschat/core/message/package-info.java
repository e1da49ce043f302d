/** How message behaves, in sentences. */
@NullMarked
package letschat.core.message;

import org.jspecify.annotations.NullMarked;
