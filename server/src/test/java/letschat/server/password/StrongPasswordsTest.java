package letschat.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

final class StrongPasswordsTest {
    private final StrongPasswords passwords = new StrongPasswords(new SecureRandom(), 2);

    @Test
    void aNewHashIsArgon2idOfTodaysCostAndNeverTheSameTwice() {
        var hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(passwords.outdated(hash)).isFalse();
        assertThat(passwords.verify("correct horse", hash)).isTrue();
        assertThat(passwords.verify("correct horsf", hash)).isFalse();
    }

    @Test
    void aHashByTheReferenceProgramIsRight() {
        // phc-winner-argon2: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 24 (its README)
        var hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.verify("password", hash)).isTrue();
        assertThat(passwords.outdated(hash)).isTrue();
    }

    @Test
    void bcryptOfTheOldHouseIsAcceptedAndOutdated() {
        var salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        for (var version : new String[] {"2a", "2b", "2y"}) {
            var hash = OpenBSDBCrypt.generate(version, "pässword1".toCharArray(), salt, 4);
            assertThat(passwords.verify("pässword1", hash)).isTrue();
            assertThat(passwords.verify("password2", hash)).isFalse();
            assertThat(passwords.outdated(hash)).isTrue();
        }
    }

    @Test
    void bcryptMadeByNodeIsAccepted() {
        // bcryptjs 2.2.2: hashSync("pässword1", genSaltSync(5))
        var hash = "$2a$05$vusEyZMM5arJLD.qyASnUeSsY9zl8ZwAcTh45YEHVX1OH0bNKPHHq";
        assertThat(passwords.verify("pässword1", hash)).isTrue();
    }

    @Test
    void saltedSha256OfTheOldHouseIsAcceptedAndOutdated() {
        // printf %s password1 | openssl dgst -sha256 -hmac 'the$salt'
        var hash = "sha256$the$salt$" + "7346d3acc1eb3f00e6620a54037a8316e01f4575f83c81ab166feff999dc507f";
        assertThat(passwords.verify("password1", hash)).isTrue();
        assertThat(passwords.verify("password2", hash)).isFalse();
        assertThat(passwords.outdated(hash)).isTrue();
    }

    @Test
    void whatIsNoHashIsNeverRight() {
        for (var hash : new String[] {
            "",
            "password1",
            "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
            "$2a$31$x",
            "sha256$$" + "0".repeat(64),
            "$argon2id$v=19$m=0,t=0,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8"
        }) {
            assertThat(passwords.verify("password1", hash)).isFalse();
            assertThat(passwords.outdated(hash)).isTrue();
        }
    }

    @Test
    void manyAtOnceAllGetTheirAnswer() throws Exception {
        var hash = passwords.hash("password1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> passwords.verify("password1", hash)));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }
}
