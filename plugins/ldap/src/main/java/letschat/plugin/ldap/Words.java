package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** What went wrong, for people: the directory's own words, else the library's, on one line. */
final class Words {
    private Words() {}

    static String of(LDAPException fault) {
        var own = fault.getDiagnosticMessage();
        var words = own == null || own.isBlank() ? String.valueOf(fault.getMessage()) : own;
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
