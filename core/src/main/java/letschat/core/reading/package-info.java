/** How far people have read, and how loud rooms are for them. */
@NullMarked
package letschat.core.reading;

import org.jspecify.annotations.NullMarked;
