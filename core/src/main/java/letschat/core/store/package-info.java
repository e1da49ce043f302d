/** What the house remembers, as ports that a store implements. */
@NullMarked
package letschat.core.store;

import org.jspecify.annotations.NullMarked;
