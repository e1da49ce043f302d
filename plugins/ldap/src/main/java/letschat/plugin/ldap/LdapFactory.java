package letschat.plugin.ldap;

import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProviderFactory;
import letschat.core.spi.PluginSettings;

/** Makes the provider {@code ldap}. */
public final class LdapFactory implements AuthProviderFactory {
    static final String KEY = "ldap";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public AuthProvider create(PluginSettings settings) {
        return new LdapProvider(LdapSettings.read(settings));
    }
}
