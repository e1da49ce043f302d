/** Tests of the stores in SQL. */
@NullMarked
package letschat.store;

import org.jspecify.annotations.NullMarked;
