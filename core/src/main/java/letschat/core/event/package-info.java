/** How what happened reaches those who may hear of it. */
@NullMarked
package letschat.core.event;

import org.jspecify.annotations.NullMarked;
