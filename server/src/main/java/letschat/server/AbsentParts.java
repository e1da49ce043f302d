package letschat.server;

/**
 * Settings of parts that this build does not have, and of an import: checked like all others, so that an old file shows its mistakes, and
 * refused when they switch such a part on, so that nobody believes to run what does not run.
 */
final class AbsentParts {
    private static final String[] SCOPES = {"base", "one", "sub"};

    private final Values values;

    AbsentParts(Values values) {
        this.values = values;
    }

    void check() {
        directory("auth.kerberos.ldap.");
        values.text("auth.kerberos.realm");
        values.flag("auth.kerberos.use_ldap_authorization");
        values.text("auth.local.salt");
        values.text("database.uri");
    }

    private void directory(String at) {
        values.text(at + "connect_settings.url");
        values.list(at + "connect_settings.tlsOptions.ca");
        values.text(at + "bind_options.bindDN");
        values.text(at + "bind_options.bindCredentials");
        values.text(at + "search.base");
        values.choice(at + "search.opts.scope", SCOPES);
        values.requiredText(at + "search.opts.filter");
        for (var field : new String[] {"uid", "username", "firstName", "lastName", "displayName", "email"}) {
            values.requiredText(at + "field_mappings." + field);
        }
    }
}
