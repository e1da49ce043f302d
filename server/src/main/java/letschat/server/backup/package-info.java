/** Backups: everything a house keeps as one file, and a house made of that again. */
@NullMarked
package letschat.server.backup;

import org.jspecify.annotations.NullMarked;
