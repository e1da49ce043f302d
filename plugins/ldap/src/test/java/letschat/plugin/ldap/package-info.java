/** Tests against a directory in memory and against a real one. */
@NullMarked
package letschat.plugin.ldap;

import org.jspecify.annotations.NullMarked;
