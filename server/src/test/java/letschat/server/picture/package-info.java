/** How pictures are drawn, in sentences. */
@NullMarked
package letschat.server.picture;

import org.jspecify.annotations.NullMarked;
