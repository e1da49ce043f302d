/** How account behaves, in sentences. */
@NullMarked
package letschat.core.account;

import org.jspecify.annotations.NullMarked;
