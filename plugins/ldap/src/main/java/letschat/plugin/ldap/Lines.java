package letschat.plugin.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import letschat.plugin.ldap.LdapSettings.Server;
import org.jspecify.annotations.Nullable;

/** How connections to the directory are made: over TLS where that is set, the first server that answers, a few kept open. */
final class Lines {
    private static final int MOST = 8;

    private final LdapSettings settings;

    Lines(LdapSettings settings) {
        this.settings = settings;
    }

    /** Connections that come up when they are needed, signed in as who searches. */
    LDAPConnectionPool pool() throws LDAPException, GeneralSecurityException {
        var tls = tls();
        var servers = settings.servers().stream()
                .map(server -> new SingleServerSet(server.host(), server.port(), sockets(server, tls), options()))
                .toArray(ServerSet[]::new);
        var pool = new LDAPConnectionPool(
                new FailoverServerSet(servers), reader(), 0, MOST, 1, startTls(tls), false, null);
        pool.setConnectionPoolName("ldap");
        pool.setMaxConnectionAgeMillis(Duration.ofMinutes(10).toMillis());
        pool.setMaxWaitTimeMillis(settings.timeout().toMillis());
        pool.setRetryFailedOperationsDueToInvalidConnections(true);
        return pool;
    }

    /** One connection to one server, for who looks at each step; nobody has signed in on it. */
    LDAPConnection one(Server server) throws LDAPException, GeneralSecurityException {
        var tls = tls();
        var connection = new LDAPConnection(sockets(server, tls), options(), server.host(), server.port());
        var startTls = startTls(tls);
        if (startTls != null) {
            startTls.processPreAuthenticatedConnection(connection);
        }
        return connection;
    }

    @Nullable
    BindRequest reader() {
        return settings.reader()
                .map(reader -> new SimpleBindRequest(reader.dn(), reader.password()))
                .orElse(null);
    }

    private static SocketFactory sockets(Server server, SSLSocketFactory tls) {
        return server.tls() ? tls : SocketFactory.getDefault();
    }

    private @Nullable PostConnectProcessor startTls(SSLSocketFactory tls) {
        return settings.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
    }

    private SSLSocketFactory tls() throws GeneralSecurityException {
        var files = settings.authorities().stream().map(Path::toFile).toArray(File[]::new);
        TrustManager trusted =
                files.length == 0 ? JVMDefaultTrustManager.getInstance() : new PEMFileTrustManager(files);
        return new SSLUtil(trusted).createSSLSocketFactory();
    }

    /** A certificate must be the server's: its name is compared (RFC 6125). Referrals, to wherever, are not followed. */
    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.timeout().toMillis());
        options.setResponseTimeoutMillis(settings.timeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }
}
