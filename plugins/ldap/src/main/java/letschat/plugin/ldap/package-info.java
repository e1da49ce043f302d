/** Sign-in by an LDAP directory: OpenLDAP, Active Directory, FreeIPA and their like. */
@NullMarked
package letschat.plugin.ldap;

import org.jspecify.annotations.NullMarked;
