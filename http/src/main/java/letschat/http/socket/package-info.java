/** Socket.IO connections of people: their events become actions, what happens becomes their news. */
@NullMarked
package letschat.http.socket;

import org.jspecify.annotations.NullMarked;
