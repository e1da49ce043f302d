/** A store that forgets when it closes: a fake for tests that keeps the contract of the real ones. */
@NullMarked
package letschat.core.memory;

import org.jspecify.annotations.NullMarked;
