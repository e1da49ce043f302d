/** What systemd is told of this process, and how. */
@NullMarked
package letschat.server.systemd;

import org.jspecify.annotations.NullMarked;
