/** The core as its callers see it, and the usual people and rooms for trying it. */
@NullMarked
package letschat.core;

import org.jspecify.annotations.NullMarked;
