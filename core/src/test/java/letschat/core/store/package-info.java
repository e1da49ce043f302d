/** What every store must do, as tests that each store's own test class extends. */
@NullMarked
package letschat.core.store;

import org.jspecify.annotations.NullMarked;
