/** Tests of emotes and replacements, on real folders. */
@NullMarked
package letschat.http.extras;

import org.jspecify.annotations.NullMarked;
