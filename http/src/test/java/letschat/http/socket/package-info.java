@NullMarked
package letschat.http.socket;

import org.jspecify.annotations.NullMarked;
