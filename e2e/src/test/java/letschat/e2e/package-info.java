/** The packed server as a process, seen from outside as its people and its operator see it. */
@NullMarked
package letschat.e2e;

import org.jspecify.annotations.NullMarked;
