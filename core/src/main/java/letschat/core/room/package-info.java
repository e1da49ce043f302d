/** Rooms: who may enter, who is in, and the order of what happens in them. */
@NullMarked
package letschat.core.room;

import org.jspecify.annotations.NullMarked;
