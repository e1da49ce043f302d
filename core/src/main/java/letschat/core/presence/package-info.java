/** Who is connected and where they sit. */
@NullMarked
package letschat.core.presence;

import org.jspecify.annotations.NullMarked;
