/** The vocabulary: users, rooms, messages and everything that can happen to them. */
@NullMarked
package letschat.core.model;

import org.jspecify.annotations.NullMarked;
