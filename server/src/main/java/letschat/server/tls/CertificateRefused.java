package letschat.server.tls;

/** A certificate or key cannot be used; the message tells an operator why. */
public final class CertificateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateRefused(String message) {
        super(message, null, false, false);
    }
}
