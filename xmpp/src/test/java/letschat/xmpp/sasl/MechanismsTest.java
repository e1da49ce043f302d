package letschat.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PLAIN and SCRAM answer as their specifications' examples do, and refuse everything else. */
final class MechanismsTest {
    private static final String PASSWORD = "pencil";
    private static final String DEVICE_PASSWORD = "pen";
    private static final byte[] EXPORTED = {1, 2, 3, 4};

    private static final Identity USER = new Identity("user", "u1", Optional.empty());

    private int failed;
    private boolean locked;

    /** The user of the specifications' examples. */
    private final Credentials credentials = new Credentials() {
        @Override
        public Verdict check(String login, String password, String address) {
            if (locked) {
                return new Verdict.Locked();
            }
            return login.equals("user") && password.equals(PASSWORD) ? new Verdict.Right(USER) : new Verdict.Wrong();
        }

        @Override
        public Optional<ScramUser> scram(String login, ScramHash hash) {
            String salt = hash == ScramHash.SHA_1 ? "QSXCR+Q6sek8bf92" : "W22ZaJ0SNY7soEsUEjb6gQ==";
            return Optional.of(login)
                    .filter("user"::equals)
                    .flatMap(user ->
                            ScramKeys.derive(hash, PASSWORD, Base64.getDecoder().decode(salt), 4096))
                    .map(keys -> new ScramUser(List.of(
                            new ScramUser.Key(Optional.empty(), keys),
                            new ScramUser.Key(Optional.of("d1"), derived(hash, keys)))));
        }

        private static ScramKeys derived(ScramHash hash, ScramKeys like) {
            return ScramKeys.derive(hash, DEVICE_PASSWORD, like.salt(), like.iterations())
                    .orElseThrow();
        }

        @Override
        public Verdict prove(String login, String address, Supplier<Optional<ScramUser.Key>> proof) {
            if (locked) {
                return new Verdict.Locked();
            }
            var fits = proof.get();
            if (fits.isEmpty()) {
                failed++;
                return new Verdict.Wrong();
            }
            return new Verdict.Right(new Identity("user", "u1", fits.get().device()));
        }
    };

    private final Peer clear = new Peer("127.0.0.1", Optional.empty());
    private final Peer bound = new Peer("127.0.0.1", Optional.of(EXPORTED));

    private ScramExchange scram(ScramHash hash, boolean plus, Peer peer, String nonce) {
        return new ScramExchange(hash, plus, credentials, peer, new ScramDecoy(new byte[32], hash), nonce);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static SaslFailure why(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Failure.class);
        return ((SaslStep.Failure) step).why();
    }

    @Test
    void scramSha1AnswersAsRfc5802Section5() {
        var exchange = scram(ScramHash.SHA_1, false, clear, "3rfcNHYJY1ZVvWVs7j");
        assertThat(exchange.respond(bytes("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL")))
                .isEqualTo(new SaslStep.Challenge(
                        "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertThat(exchange.respond(bytes(
                        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j," + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")))
                .isEqualTo(new SaslStep.Success(USER, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
    }

    @Test
    void scramSha256AnswersAsRfc7677Section3() {
        var exchange = scram(ScramHash.SHA_256, false, clear, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        assertThat(exchange.respond(bytes("n,,n=user,r=rOprNGfwEbeRWgbNEkqO")))
                .isEqualTo(new SaslStep.Challenge(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertThat(exchange.respond(bytes("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .isEqualTo(new SaslStep.Success(USER, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    private SaslStep signIn(ScramExchange exchange, String header, byte[] data, String user, String password) {
        String bare = "n=" + user + ",r=clientnonce";
        SaslStep first = exchange.respond(bytes(header + bare));
        if (!(first instanceof SaslStep.Challenge(String challenge))) {
            return first;
        }
        byte[] binding = Arrays.copyOf(bytes(header), header.length() + data.length);
        System.arraycopy(data, 0, binding, header.length(), data.length);
        return exchange.respond(bytes(ScramClient.finalMessage(ScramHash.SHA_256, bare, challenge, binding, password)));
    }

    @Test
    void plusBindsToTheTlsConnection() {
        assertThat(signIn(scram(ScramHash.SHA_256, true, bound, "n"), "p=tls-exporter,,", EXPORTED, "user", PASSWORD))
                .isInstanceOf(SaslStep.Success.class);
        byte[] other = {9, 9, 9, 9};
        assertThat(why(signIn(scram(ScramHash.SHA_256, true, bound, "n"), "p=tls-exporter,,", other, "user", PASSWORD)))
                .isEqualTo(SaslFailure.NOT_AUTHORIZED);
    }

    @Test
    void aClientThatWasToldTheServerCannotBindIsRefused() {
        assertThat(why(signIn(scram(ScramHash.SHA_256, false, bound, "n"), "y,,", new byte[0], "user", PASSWORD)))
                .isEqualTo(SaslFailure.NOT_AUTHORIZED);
        assertThat(signIn(scram(ScramHash.SHA_256, false, clear, "n"), "y,,", new byte[0], "user", PASSWORD))
                .isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSameAndAreCounted() {
        assertThat(why(signIn(scram(ScramHash.SHA_256, false, clear, "n"), "n,,", new byte[0], "user", "wrong")))
                .isEqualTo(SaslFailure.NOT_AUTHORIZED);
        assertThat(why(signIn(scram(ScramHash.SHA_256, false, clear, "n"), "n,,", new byte[0], "nobody", "wrong")))
                .isEqualTo(SaslFailure.NOT_AUTHORIZED);
        assertThat(failed).isEqualTo(2);
    }

    @Test
    void oneOfSeveralPasswordsSignsInAndSaysWhich() {
        var step = signIn(scram(ScramHash.SHA_256, false, clear, "n"), "n,,", new byte[0], "user", DEVICE_PASSWORD);
        assertThat(step)
                .isInstanceOfSatisfying(
                        SaslStep.Success.class,
                        success -> assertThat(success.who().device()).contains("d1"));
        assertThat(failed).isZero();
    }

    @Test
    void whoIsLockedIsNotLookedAt() {
        locked = true;
        assertThat(why(signIn(scram(ScramHash.SHA_256, false, clear, "n"), "n,,", new byte[0], "user", PASSWORD)))
                .isEqualTo(SaslFailure.TEMPORARY_AUTH_FAILURE);
        assertThat(why(new PlainExchange(credentials, clear).respond(bytes("\0user\0pencil"))))
                .isEqualTo(SaslFailure.TEMPORARY_AUTH_FAILURE);
    }

    @Test
    void nobodyActsForAnother() {
        assertThat(why(new PlainExchange(credentials, clear).respond(bytes("admin\0user\0pencil"))))
                .isEqualTo(SaslFailure.INVALID_AUTHZID);
        assertThat(why(scram(ScramHash.SHA_256, false, clear, "n").respond(bytes("n,a=admin,n=user,r=x"))))
                .isEqualTo(SaslFailure.INVALID_AUTHZID);
    }

    @ParameterizedTest
    @CsvSource({"''", "user", "'n,,'", "'n,,n=user'", "'x,,n=user,r=a'", "'n,,r=a,n=user'"})
    void malformedFirstMessagesAreRefused(String message) {
        assertThat(scram(ScramHash.SHA_256, false, clear, "n").respond(bytes(message)))
                .isInstanceOf(SaslStep.Failure.class);
    }

    @Test
    void malformedPlainIsRefused() {
        for (String message : new String[] {"", "user", "\0user", "\0\0pencil", "\0user\0", "a\0b\0c\0d"}) {
            assertThat(why(new PlainExchange(credentials, clear).respond(bytes(message))))
                    .isEqualTo(SaslFailure.MALFORMED_REQUEST);
        }
    }

    @Test
    void plusIsOfferedOnlyWhereItCanWork() {
        var mechanisms = new Mechanisms(credentials, new SecureRandom());
        assertThat(mechanisms.offered(clear)).containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
        assertThat(mechanisms.offered(bound)).startsWith("SCRAM-SHA-256-PLUS");
        assertThat(mechanisms.begin("SCRAM-SHA-256-PLUS", clear)).isEmpty();
        assertThat(mechanisms.begin("EXTERNAL", bound)).isEmpty();
    }

    @Test
    void keysSurviveBeingStored() {
        ScramKeys keys = ScramKeys.derive(ScramHash.SHA_256, PASSWORD, ScramKeys.newSalt(new SecureRandom()))
                .orElseThrow();
        assertThat(ScramKeys.parse(keys.text()).text()).isEqualTo(keys.text());
    }
}
