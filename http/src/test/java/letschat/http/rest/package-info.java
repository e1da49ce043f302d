@NullMarked
package letschat.http.rest;

import org.jspecify.annotations.NullMarked;
