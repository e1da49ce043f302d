package letschat.server.tls;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A private key and the chain that vouches for it, the house's own certificate first; refused when they do not fit. */
public record Certificate(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public Certificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new CertificateRefused("there is no certificate");
        }
        if (!fits(key, chain.getFirst())) {
            throw new CertificateRefused("the key does not belong to the (first) certificate");
        }
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    public Instant begins() {
        return own().getNotBefore().toInstant();
    }

    public Instant ends() {
        return own().getNotAfter().toInstant();
    }

    /** SHA-256 as browsers and {@code openssl x509 -fingerprint} show it: pairs of hex digits between colons. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(own().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("taking the fingerprint of a certificate", e);
        }
    }

    /** The host names and addresses it is for. */
    public List<String> names() {
        try {
            var entries = own().getSubjectAlternativeNames();
            var names = new ArrayList<String>();
            for (var entry : entries == null ? List.<List<?>>of() : entries) {
                if (entry.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == IP_ADDRESS)) {
                    names.add(String.valueOf(entry.get(1)));
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new CertificateRefused("its names cannot be read");
        }
    }

    /** Whether a client that goes to {@code host} finds it named here, perhaps by a wildcard (RFC 6125 §6.4.3). */
    public boolean names(String host) {
        return names().stream().anyMatch(name -> same(name, host) || covers(name, host));
    }

    /** Whether all of them are named here. */
    public boolean names(Collection<String> hosts) {
        return hosts.stream().allMatch(this::names);
    }

    private static boolean covers(String pattern, String host) {
        int dot = host.indexOf('.');
        return pattern.startsWith("*.") && dot > 0 && pattern.substring(1).equalsIgnoreCase(host.substring(dot));
    }

    /** An IPv6 address has more than one spelling. */
    private static boolean same(String name, String host) {
        return name.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT))
                || (name.contains(":")
                        && host.contains(":")
                        && InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(host)));
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        var probe = new byte[] {1, 2, 3};
        try {
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(probe);
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(probe);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
