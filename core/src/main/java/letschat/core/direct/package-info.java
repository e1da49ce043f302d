/** Direct conversations, which are rooms of two. */
@NullMarked
package letschat.core.direct;

import org.jspecify.annotations.NullMarked;
