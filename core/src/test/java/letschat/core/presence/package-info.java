/** How presence behaves, in sentences. */
@NullMarked
package letschat.core.presence;

import org.jspecify.annotations.NullMarked;
