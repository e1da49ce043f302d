package letschat.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Makes certificates that nobody vouches for: people compare the fingerprint once. */
final class SelfSigned {
    /** Shorter than the 825 days after which Apple's clients refuse even what a person trusts by hand. */
    static final Duration VALID = Duration.ofDays(800);

    /** A clock that is a little behind must not refuse a new certificate. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int LONGEST_COMMON_NAME = 64;

    private SelfSigned() {}

    /** Makes a new key on P-256 and a certificate for {@code names}: host names and addresses, the first one the most important. */
    static Certificate make(List<String> names, Instant now, SecureRandom random) {
        try {
            var keys = keys(random);
            var chain = Pem.chain(Pem.block("CERTIFICATE", signed(names, now, keys, random)));
            return new Certificate(keys.getPrivate(), chain);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("making a certificate", e);
        }
    }

    /** A new key on P-256. */
    static KeyPair keys(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("making a key", e);
        }
    }

    private static byte[] signed(List<String> names, Instant now, KeyPair keys, SecureRandom random)
            throws GeneralSecurityException, IOException {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var unsigned = unsigned(names, now, keys, random, algorithm);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(unsigned.getEncoded("DER"));
        var parts = new ASN1EncodableVector();
        parts.add(unsigned);
        parts.add(algorithm);
        parts.add(new DERBitString(signature.sign()));
        return new DERSequence(parts).getEncoded("DER");
    }

    private static TBSCertificate unsigned(
            List<String> names, Instant now, KeyPair keys, SecureRandom random, AlgorithmIdentifier algorithm)
            throws IOException {
        var first = names.getFirst();
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, first.length() > LONGEST_COMMON_NAME ? "Let's Chat" : first)
                .build();
        var certificate = new V3TBSCertificateGenerator();
        certificate.setSerialNumber(new ASN1Integer(new BigInteger(120, random).setBit(120)));
        certificate.setSignature(algorithm);
        certificate.setIssuer(subject);
        certificate.setSubject(subject);
        certificate.setStartDate(new Time(Date.from(now.minus(BEFORE))));
        certificate.setEndDate(new Time(Date.from(now.plus(VALID))));
        certificate.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        certificate.setExtensions(extensions(names));
        return certificate.generateTBSCertificate();
    }

    private static Extensions extensions(Collection<String> names) throws IOException {
        var extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.stream().map(SelfSigned::name).toArray(GeneralName[]::new)));
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        return extensions.generate();
    }

    private static GeneralName name(String text) {
        try {
            return new GeneralName(
                    GeneralName.iPAddress,
                    new DEROctetString(InetAddress.ofLiteral(text).getAddress()));
        } catch (IllegalArgumentException notAnAddress) {
            return new GeneralName(GeneralName.dNSName, text);
        }
    }
}
