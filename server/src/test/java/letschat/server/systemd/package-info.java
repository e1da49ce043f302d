/** Tests of what systemd is told. */
@NullMarked
package letschat.server.systemd;

import org.jspecify.annotations.NullMarked;
