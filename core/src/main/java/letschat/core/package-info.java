/** What chat is: the services of the house, in plain Java. */
@NullMarked
package letschat.core;

import org.jspecify.annotations.NullMarked;
