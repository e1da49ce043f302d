package letschat.plugin.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** A company's directory in memory: alice (in admins and developers), bob (in developers), and their like. */
final class Corp implements AutoCloseable {
    static final String PLAIN = "plain";
    static final String TLS = "tls";
    static final String READER = "cn=reader,dc=example,dc=com";

    private final InMemoryDirectoryServer server;

    private Corp(InMemoryDirectoryServer server) {
        this.server = server;
    }

    static Corp open(Keys keys) throws LDAPException, LDIFException, GeneralSecurityException {
        var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setSchema(null);
        config.addAdditionalBindCredentials(READER, "reads");
        var here = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        PLAIN, here, 0, keys.server().createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        TLS, here, 0, keys.server().createSSLServerSocketFactory(), null));
        var corp = new Corp(new InMemoryDirectoryServer(config));
        corp.furnish();
        corp.server.startListening();
        return corp;
    }

    private void furnish() throws LDAPException, LDIFException {
        add("dc=example,dc=com", "objectClass: domain");
        add("ou=people,dc=example,dc=com", "objectClass: organizationalUnit");
        add("ou=groups,dc=example,dc=com", "objectClass: organizationalUnit");
        person(
                "alice",
                "mail: alice@example.com",
                "mail: second@example.com",
                "memberOf: cn=Admins,ou=groups,dc=example,dc=com");
        person("bob", "mail: bob@example.com");
        add(
                "cn=Admins,ou=groups,dc=example,dc=com",
                "objectClass: groupOfNames",
                "member: uid=alice,ou=people,dc=example,dc=com");
        add(
                "cn=developers,ou=groups,dc=example,dc=com",
                "objectClass: posixGroup",
                "memberUid: alice",
                "memberUid: bob");
    }

    void person(String name, String... more) throws LDAPException, LDIFException {
        var lines = new ArrayList<>(List.of(
                "objectClass: inetOrgPerson",
                "cn: " + name + " shown",
                "sn: Corp",
                "givenName: " + name,
                "userPassword: secret of " + name));
        lines.addAll(List.of(more));
        add("uid=" + name + ",ou=people,dc=example,dc=com", lines.toArray(String[]::new));
    }

    void add(String dn, String... lines) throws LDAPException, LDIFException {
        var ldif = new ArrayList<>(List.of("dn: " + dn));
        ldif.addAll(List.of(lines));
        server.add(ldif.toArray(String[]::new));
    }

    void remove(String name) throws LDAPException, LDIFException {
        server.delete("uid=" + name + ",ou=people,dc=example,dc=com");
    }

    int port(String listener) {
        return server.getListenPort(listener);
    }

    /** The connections that are open now. */
    void cutConnections() {
        server.closeAllConnections(true);
    }

    SettingsMap settings() {
        return new SettingsMap().with("connect_settings.url", "ldap://127.0.0.1:" + port(PLAIN));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
