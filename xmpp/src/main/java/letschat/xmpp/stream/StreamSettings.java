package letschat.xmpp.stream;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import letschat.xmpp.xml.XmlLimits;

/**
 * How streams behave.
 *
 * @param domain the house's domain
 * @param tls the server's certificate, asked for at each handshake; without one there is no TLS
 * @param plainAllowed whether one may sign in before TLS from elsewhere than this machine
 * @param signInTime how long a connection may take to sign in
 * @param resumeTime how long a lost connection may be resumed
 * @param maxNewcomers connections of one address that have not signed in
 * @param maxQueuedBytes what may wait for one client before it is cut off
 * @param maxUnacked stanzas a client may leave unacknowledged
 * @param bytesPerSecond what one client may send in the long run
 * @param registration whether a newcomer may make an account (XEP-0077)
 */
public record StreamSettings(
        String domain,
        Optional<X509KeyManager> tls,
        boolean plainAllowed,
        Duration signInTime,
        Duration resumeTime,
        int maxNewcomers,
        int maxQueuedBytes,
        int maxUnacked,
        int bytesPerSecond,
        boolean registration,
        XmlLimits beforeSignIn,
        XmlLimits signedIn) {
    /** Sensible for a house of any size. */
    public static StreamSettings defaults(String domain) {
        return new StreamSettings(
                domain,
                Optional.empty(),
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                200,
                8 * 1024 * 1024,
                10_000,
                512 * 1024,
                false,
                XmlLimits.BEFORE_SIGN_IN,
                XmlLimits.SIGNED_IN);
    }

    /** Whether one may sign in without TLS from anywhere. */
    public StreamSettings withPlain(boolean allowed) {
        return new StreamSettings(
                domain,
                tls,
                allowed,
                signInTime,
                resumeTime,
                maxNewcomers,
                maxQueuedBytes,
                maxUnacked,
                bytesPerSecond,
                registration,
                beforeSignIn,
                signedIn);
    }

    public StreamSettings withRegistration(boolean open) {
        return new StreamSettings(
                domain,
                tls,
                plainAllowed,
                signInTime,
                resumeTime,
                maxNewcomers,
                maxQueuedBytes,
                maxUnacked,
                bytesPerSecond,
                open,
                beforeSignIn,
                signedIn);
    }

    public StreamSettings withTls(X509KeyManager keys) {
        return new StreamSettings(
                domain,
                Optional.of(keys),
                plainAllowed,
                signInTime,
                resumeTime,
                maxNewcomers,
                maxQueuedBytes,
                maxUnacked,
                bytesPerSecond,
                registration,
                beforeSignIn,
                signedIn);
    }
}
