@NullMarked
package letschat.http.action;

import org.jspecify.annotations.NullMarked;
