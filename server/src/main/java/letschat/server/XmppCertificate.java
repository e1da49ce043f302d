package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import letschat.xmpp.stream.StreamSettings.Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The certificate that XMPP shows: the operator's own, or one that the house made and signed itself, once. */
final class XmppCertificate {
    private static final Duration VALID = Duration.ofDays(3650);

    private XmppCertificate() {}

    static Certificate of(XmppSection.Xmpp xmpp, Path data, InstantSource clock, SecureRandom random) {
        return xmpp.certificate()
                .map(pair -> read(pair.certificate(), pair.key()))
                .orElseGet(() -> own(data, xmpp.domain(), clock, random));
    }

    private static Certificate read(Path certificate, Path key) {
        try {
            return new Certificate(Files.readString(certificate), Files.readString(key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificate of XMPP", e);
        }
    }

    private static Certificate own(Path data, String domain, InstantSource clock, SecureRandom random) {
        var certificateFile = data.resolve("xmpp.crt");
        var keyFile = data.resolve("xmpp.key");
        try {
            if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
                var made = make(domain, clock.instant(), random);
                Files.deleteIfExists(keyFile);
                Files.createFile(
                        keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(keyFile, made.key());
                Files.writeString(certificateFile, made.chain());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the certificate of XMPP in " + data, e);
        }
        return read(certificateFile, keyFile);
    }

    static Certificate make(String domain, Instant now, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var keys = generator.generateKeyPair();
            return new Certificate(
                    pem("CERTIFICATE", signed(domain, now, keys, random)),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private static byte[] signed(String domain, Instant now, KeyPair keys, SecureRandom random)
            throws GeneralSecurityException, IOException {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var name = new X500Name("CN=" + domain);
        var names = new GeneralName[] {
            new GeneralName(GeneralName.dNSName, domain), new GeneralName(GeneralName.dNSName, "conference." + domain)
        };
        var extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        var certificate = new V3TBSCertificateGenerator();
        certificate.setSerialNumber(new ASN1Integer(new BigInteger(120, random)));
        certificate.setSignature(algorithm);
        certificate.setIssuer(name);
        certificate.setSubject(name);
        certificate.setStartDate(new Time(Date.from(now.minus(Duration.ofDays(1)))));
        certificate.setEndDate(new Time(Date.from(now.plus(VALID))));
        certificate.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        certificate.setExtensions(extensions.generate());
        var unsigned = certificate.generateTBSCertificate();
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(unsigned.getEncoded("DER"));
        var parts = new ASN1EncodableVector();
        parts.add(unsigned);
        parts.add(algorithm);
        parts.add(new DERBitString(signature.sign()));
        return new DERSequence(parts).getEncoded("DER");
    }

    private static String pem(String kind, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
