/** What the house keeps at hand, so that the hot paths need not ask the store: users and rooms as they are now. */
@NullMarked
package letschat.core.directory;

import org.jspecify.annotations.NullMarked;
