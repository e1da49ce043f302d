/** How file behaves, in sentences. */
@NullMarked
package letschat.core.file;

import org.jspecify.annotations.NullMarked;
