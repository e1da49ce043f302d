/** What those do who are outside the house, and what they are given in tests. */
@NullMarked
package letschat.core.spi;

import org.jspecify.annotations.NullMarked;
