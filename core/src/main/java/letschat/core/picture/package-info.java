/** What can be found in the bytes of pictures, and taken out of them, without decoding one. */
@NullMarked
package letschat.core.picture;

import org.jspecify.annotations.NullMarked;
