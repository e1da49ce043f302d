package letschat.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;

/** Every form of key that OpenSSL writes can be read. */
final class PemTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void rsaKeysInBothForms() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        var key = generator.generateKeyPair().getPrivate();
        var inner = PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        assertThat(Pem.key(Pem.text(key))).isEqualTo(key);
        assertThat(Pem.key(Pem.block("RSA PRIVATE KEY", inner))).isEqualTo(key);
    }

    @Test
    void curveKeysInBothForms() throws IOException {
        var key = (ECPrivateKey) SelfSigned.keys(random).getPrivate();
        var parameters = PrivateKeyInfo.getInstance(key.getEncoded())
                .getPrivateKeyAlgorithm()
                .getParameters();
        var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, new BigInteger(1, key.getS().toByteArray()), parameters);
        var text = Pem.block("EC PARAMETERS", parameters.toASN1Primitive().getEncoded())
                + Pem.block("EC PRIVATE KEY", sec1.getEncoded());
        assertThat(((ECPrivateKey) Pem.key(text)).getS()).isEqualTo(key.getS());
        assertThat(((ECPrivateKey) Pem.key(Pem.text(key))).getS()).isEqualTo(key.getS());
    }

    @Test
    void chainsKeepTheirOrder() {
        var first = SelfSigned.make(List.of("one.example"), Instant.EPOCH, random);
        var second = SelfSigned.make(List.of("two.example"), Instant.EPOCH, random);
        assertThat(Pem.chain("made by hand\n" + Pem.text(first) + "\n" + Pem.text(second)))
                .containsExactly(first.own(), second.own());
    }

    @Test
    void whatCannotBeUsedIsRefusedInWords() {
        assertThatThrownBy(() ->
                        Pem.key("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"))
                .hasMessageContaining("pass phrase");
        assertThatThrownBy(() -> Pem.key("nothing")).hasMessageContaining("no private key");
        assertThatThrownBy(() -> Pem.key("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .isInstanceOf(CertificateRefused.class);
        assertThatThrownBy(() -> Pem.chain("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isInstanceOf(CertificateRefused.class);
    }
}
