/** Backups and what is made of them, in sentences. */
@NullMarked
package letschat.server.backup;

import org.jspecify.annotations.NullMarked;
