/** How room behaves, in sentences. */
@NullMarked
package letschat.core.room;

import org.jspecify.annotations.NullMarked;
