/** Tests of how reading is noted. */
@NullMarked
package letschat.core.reading;

import org.jspecify.annotations.NullMarked;
