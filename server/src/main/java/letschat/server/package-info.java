/** Builds the house from its settings, runs it, and lets its operator talk to it. */
@NullMarked
package letschat.server;

import org.jspecify.annotations.NullMarked;
