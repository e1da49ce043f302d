/** Emotes and text replacements, read from files that people edit. */
@NullMarked
package letschat.http.extras;

import org.jspecify.annotations.NullMarked;
