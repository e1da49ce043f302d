/** Uploads and their bytes. */
@NullMarked
package letschat.core.file;

import org.jspecify.annotations.NullMarked;
