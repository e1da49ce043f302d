@NullMarked
package letschat.http.api;

import org.jspecify.annotations.NullMarked;
