/** How picture behaves, in sentences. */
@NullMarked
package letschat.core.picture;

import org.jspecify.annotations.NullMarked;
