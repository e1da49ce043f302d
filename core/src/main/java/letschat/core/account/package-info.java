/** Accounts, sign-in and the browser logins that follow from it. */
@NullMarked
package letschat.core.account;

import org.jspecify.annotations.NullMarked;
