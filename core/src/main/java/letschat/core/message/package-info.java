/** What is said in rooms: posting, paging and searching. */
@NullMarked
package letschat.core.message;

import org.jspecify.annotations.NullMarked;
