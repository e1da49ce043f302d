package letschat.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Keys and certificates as text (RFC 7468), in the forms that OpenSSL and others write. */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final String PUBLIC = "PUBLIC KEY";

    /** RFC 8410 §3 (id-Ed25519). */
    private static final String ED25519 = "1.3.101.112";

    private Pem() {}

    /** One piece of a PEM text. */
    private record Block(String kind, String base64) {
        private byte[] der() {
            try {
                return Base64.getMimeDecoder().decode(base64.strip());
            } catch (IllegalArgumentException e) {
                throw new CertificateRefused("what stands between BEGIN and END is no Base64");
            }
        }
    }

    /** The certificates in the order of the text. */
    static List<X509Certificate> chain(String text) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (var block : blocks(text)) {
                if (block.kind().equals("CERTIFICATE")) {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
                }
            }
            return chain;
        } catch (CertificateException e) {
            throw new CertificateRefused("a certificate cannot be read: " + e.getMessage());
        }
    }

    /** The first private key: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC), without a pass phrase. */
    static PrivateKey key(String text) {
        if (text.contains("ENCRYPTED")) {
            throw new CertificateRefused(
                    "the key is protected by a pass phrase, which nobody could type at a start; take it off with openssl pkey");
        }
        for (var block : blocks(text)) {
            if (block.kind().endsWith("PRIVATE KEY")) {
                return key(block);
            }
        }
        throw new CertificateRefused("there is no private key in PEM form");
    }

    private static PrivateKey key(Block block) {
        try {
            var info = switch (block.kind()) {
                case "RSA PRIVATE KEY" ->
                    new PrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            ASN1Primitive.fromByteArray(block.der()));
                case "EC PRIVATE KEY" -> ofSec1(ECPrivateKey.getInstance(block.der()));
                default -> PrivateKeyInfo.getInstance(block.der());
            };
            return KeyFactory.getInstance(algorithm(info)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new CertificateRefused("the private key cannot be read: " + e.getMessage());
        }
    }

    private static PrivateKeyInfo ofSec1(ECPrivateKey key) throws IOException {
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    private static String algorithm(PrivateKeyInfo info) {
        var kind = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        return kind.getId().equals(ED25519) ? "Ed25519" : "RSA";
    }

    private static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    /** The key, then the chain. */
    static String text(Certificate certificate) {
        var text = new StringBuilder(text(certificate.key()));
        try {
            for (var link : certificate.chain()) {
                text.append(block("CERTIFICATE", link.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("writing a certificate", e);
        }
        return text.toString();
    }

    /** Both halves of a key on a curve, as {@link #text(KeyPair)} wrote them. */
    static KeyPair keys(String text) {
        for (var block : blocks(text)) {
            if (block.kind().equals(PUBLIC)) {
                try {
                    var spec = new X509EncodedKeySpec(block.der());
                    return new KeyPair(KeyFactory.getInstance("EC").generatePublic(spec), key(text));
                } catch (GeneralSecurityException e) {
                    throw new CertificateRefused("the public key cannot be read: " + e.getMessage());
                }
            }
        }
        throw new CertificateRefused("there is no public key in PEM form");
    }

    static String text(KeyPair keys) {
        return text(keys.getPrivate()) + block(PUBLIC, keys.getPublic().getEncoded());
    }

    /** As PKCS #8. */
    static String text(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    static String block(String kind, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
