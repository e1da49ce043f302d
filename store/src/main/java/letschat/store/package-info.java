/** The core's stores in SQL: rooms, messages, users, logins, files and what the house knows of itself. */
@NullMarked
package letschat.store;

import org.jspecify.annotations.NullMarked;
