/** The pictures that people show of themselves. */
@NullMarked
package letschat.core.avatar;

import org.jspecify.annotations.NullMarked;
