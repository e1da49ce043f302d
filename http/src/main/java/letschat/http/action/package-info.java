/** What an action is, whichever transport it is asked over. */
@NullMarked
package letschat.http.action;

import org.jspecify.annotations.NullMarked;
