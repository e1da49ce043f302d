/** Drawing pictures smaller, by what comes with the JDK and a reader of WebP. */
@NullMarked
package letschat.server.picture;

import org.jspecify.annotations.NullMarked;
