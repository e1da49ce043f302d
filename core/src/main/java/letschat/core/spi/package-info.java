/** Plug points for sign-in providers and file places. */
@NullMarked
package letschat.core.spi;

import org.jspecify.annotations.NullMarked;
