/** Moving in and out, in sentences. */
@NullMarked
package letschat.moving;

import org.jspecify.annotations.NullMarked;
