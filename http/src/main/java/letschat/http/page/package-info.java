/** What a browser is shown: the built-in client, sign-in, set-up, transcripts, the API's page, and their assets. */
@NullMarked
package letschat.http.page;

import org.jspecify.annotations.NullMarked;
