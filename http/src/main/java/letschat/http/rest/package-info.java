/** HTTP requests: bodies, cookies, limits and headers around the actions and pages. */
@NullMarked
package letschat.http.rest;

import org.jspecify.annotations.NullMarked;
