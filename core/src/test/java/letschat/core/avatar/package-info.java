/** How avatar behaves, in sentences. */
@NullMarked
package letschat.core.avatar;

import org.jspecify.annotations.NullMarked;
