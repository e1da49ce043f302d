/** Every action a client can ask for, and the shapes on the wire. */
@NullMarked
package letschat.http.api;

import org.jspecify.annotations.NullMarked;
