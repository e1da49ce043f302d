/** The front as clients see it, on real ports. */
@NullMarked
package letschat.http;

import org.jspecify.annotations.NullMarked;
