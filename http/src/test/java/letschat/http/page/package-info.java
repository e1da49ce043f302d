/** Tests of pages and assets, over real ports. */
@NullMarked
package letschat.http.page;

import org.jspecify.annotations.NullMarked;
