/** Moving in and out: houses of other programs, and of this one, read into the store, and this one written out. */
@NullMarked
package letschat.moving;

import org.jspecify.annotations.NullMarked;
