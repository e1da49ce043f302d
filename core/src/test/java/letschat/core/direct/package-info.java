/** How direct behaves, in sentences. */
@NullMarked
package letschat.core.direct;

import org.jspecify.annotations.NullMarked;
