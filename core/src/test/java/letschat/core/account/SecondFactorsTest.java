package letschat.core.account;

import static letschat.core.Refusals.assertRefused;
import static letschat.core.model.Refused.Reason.CONFLICT;
import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.INVALID;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.core.model.Refused.Reason.SIGN_IN_FIRST;
import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.CoreSettings;
import letschat.core.CoreSettings.Demand;
import letschat.core.Fixtures;
import letschat.core.account.SecondFactors.Standing;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.CredentialsEnded;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SecondFactorsTest {
    private static final Origin HOME = Origin.of("192.0.2.1");
    private static final Duration STEP = Duration.ofSeconds(30);

    private Fixtures house = Fixtures.open();

    @AfterEach
    void close() {
        house.close();
    }

    private SecondFactors factors() {
        return house.core().secondFactors();
    }

    /** What bob's authenticator shows now. */
    private String shown(String secret) {
        long step = house.clock().instant().getEpochSecond() / STEP.toSeconds();
        return TimeCodes.code(TimeCodes.bytes(secret), step);
    }

    /** A second factor of the caller's; the code it began with is a step ago. */
    private String enrolled(Caller caller) {
        var secret = factors().begin(caller, Fixtures.PASSWORD);
        factors().confirm(caller, shown(secret));
        house.clock().go(STEP);
        return secret;
    }

    private String signIn(String code) {
        return factors()
                .signIn("bob", Fixtures.PASSWORD, Optional.of(code), HOME)
                .username();
    }

    @Test
    void withoutOneThePasswordIsEnough() {
        house.bob();
        assertThat(factors()
                        .signIn("bob", Fixtures.PASSWORD, Optional.empty(), HOME)
                        .username())
                .isEqualTo("bob");
    }

    @Test
    void withOneAPasswordAloneIsNot() {
        var secret = enrolled(house.bob());
        assertRefused(() -> factors().signIn("bob", Fixtures.PASSWORD, Optional.empty(), HOME))
                .isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> factors().signIn("bob", "wrong", Optional.of(shown(secret)), HOME))
                .isEqualTo(SIGN_IN_FIRST);
        assertThat(signIn(shown(secret))).isEqualTo("bob");
    }

    @Test
    void aCodeHoldsOnce() {
        var secret = enrolled(house.bob());
        var code = shown(secret);
        signIn(code);
        assertRefused(() -> signIn(code)).isEqualTo(SIGN_IN_FIRST);
        house.clock().go(STEP);
        assertThat(signIn(shown(secret))).isEqualTo("bob");
    }

    @Test
    void theCodeThatEnrolsSignsInNobody() {
        var bob = house.bob();
        var secret = factors().begin(bob, Fixtures.PASSWORD);
        var code = shown(secret);
        factors().confirm(bob, code);
        assertRefused(() -> signIn(code)).isEqualTo(SIGN_IN_FIRST);
    }

    @Test
    void whoGuessesCodesWaitsFromWhereverTheyCome() {
        enrolled(house.bob());
        for (int i = 0; i < 2; i++) {
            var from = Origin.of("198.51.100." + i);
            assertRefused(() -> factors().signIn("bob", Fixtures.PASSWORD, Optional.of("000000"), from))
                    .isEqualTo(SIGN_IN_FIRST);
        }
        assertRefused(() -> signIn("000000")).isEqualTo(SLOW_DOWN);
        assertRefused(() -> signIn("000000")).isEqualTo(SLOW_DOWN);
    }

    @Test
    void eachRecoveryCodeHoldsOnceAndNewOnesEndTheOld() {
        var bob = house.bob();
        var secret = factors().begin(bob, Fixtures.PASSWORD);
        var codes = factors().confirm(bob, shown(secret));
        assertThat(codes).hasSize(SecondFactors.RECOVERY_CODES).doesNotHaveDuplicates();
        signIn(codes.get(0));
        assertRefused(() -> signIn(codes.get(0))).isEqualTo(SIGN_IN_FIRST);
        signIn(codes.get(1).toUpperCase(java.util.Locale.ROOT));
        assertThat(factors().standing(bob)).isEqualTo(new Standing(true, false, 8));
        var renewed = factors().renewRecoveryCodes(bob, codes.get(2));
        assertThat(factors().standing(bob).recoveryCodes()).isEqualTo(10);
        assertRefused(() -> signIn(codes.get(3))).isEqualTo(SIGN_IN_FIRST);
        assertThat(signIn(renewed.get(3))).isEqualTo("bob");
    }

    @Test
    void settingOneUpTakesThePasswordAndACode() {
        var bob = house.bob();
        assertRefused(() -> factors().begin(bob, "wrong")).isEqualTo(SIGN_IN_FIRST);
        assertRefused(() -> factors().begin(Fixtures.byToken(bob), Fixtures.PASSWORD))
                .isEqualTo(FORBIDDEN);
        assertRefused(() -> factors().confirm(bob, "000000")).isEqualTo(INVALID);
        var secret = factors().begin(bob, Fixtures.PASSWORD);
        assertRefused(() -> factors().confirm(bob, "no")).isEqualTo(INVALID);
        assertThat(factors().standing(bob).enrolled()).isFalse();
        factors().confirm(bob, shown(secret));
        assertRefused(() -> factors().begin(bob, Fixtures.PASSWORD)).isEqualTo(CONFLICT);
        assertThat(house.heard().all(CredentialsEnded.class))
                .containsExactly(new CredentialsEnded(bob.id(), Optional.empty(), Set.of(Credential.PASSWORD)));
    }

    @Test
    void removingOneTakesACode() {
        var bob = house.bob();
        var secret = enrolled(bob);
        assertRefused(() -> factors().remove(bob, "000000")).isEqualTo(SIGN_IN_FIRST);
        factors().remove(bob, shown(secret));
        assertThat(factors().standing(bob)).isEqualTo(new Standing(false, false, 0));
        assertThat(factors()
                        .signIn("bob", Fixtures.PASSWORD, Optional.empty(), HOME)
                        .username())
                .isEqualTo("bob");
    }

    @Test
    void whatSomebodyLostIsTakenAway() {
        enrolled(house.bob());
        factors().takeAway("BOB");
        assertThat(factors().standing(house.bob()).enrolled()).isFalse();
        assertRefused(() -> factors().takeAway("bob")).isEqualTo(NOT_FOUND);
        assertRefused(() -> factors().takeAway("nobody")).isEqualTo(NOT_FOUND);
    }

    @Test
    void whereNobodyIsAskedForACodeAnAppPasswordOpensAndAPasswordDoesNot() {
        var bob = house.bob();
        var made = house.core()
                .appPasswords()
                .make(bob, "Telephone", EnumSet.of(Scope.READ, Scope.WRITE), Optional.empty());
        enrolled(bob);
        var passwords = house.core().appPasswords();
        assertRefused(() -> passwords.check("bob", Fixtures.PASSWORD, HOME)).isEqualTo(FORBIDDEN);
        assertRefused(() -> passwords.proven("bob", HOME, () -> Optional.of(new AppPasswords.Proof(Optional.empty()))))
                .isEqualTo(FORBIDDEN);
        assertThat(passwords.check("bob", made.secret(), HOME).user()).isEqualTo(bob.user());
    }

    @Test
    void whoMustHaveOneMayDoNothingElseUntilThen() {
        house.close();
        house = demanding(Demand.ADMINISTRATOR);
        var root = house.root();
        assertThat(factors().owes(root.id())).isTrue();
        assertThat(factors().owes(house.bob().id())).isFalse();
        assertThat(factors().signIn("root", Fixtures.PASSWORD, Optional.empty(), HOME))
                .isEqualTo(root.user());
        var passwords = house.core().appPasswords();
        var made = passwords.make(root, "Script", EnumSet.allOf(Scope.class), Optional.empty());
        for (var secret : List.of(Fixtures.PASSWORD, made.secret())) {
            assertRefused(() -> passwords.check("root", secret, HOME)).isEqualTo(FORBIDDEN);
        }
        var authenticator = enrolled(root);
        assertThat(factors().owes(root.id())).isFalse();
        assertThat(passwords.check("root", made.secret(), HOME).user()).isEqualTo(root.user());
        assertRefused(() -> factors().remove(root, shown(authenticator))).isEqualTo(FORBIDDEN);
    }

    private static Fixtures demanding(Demand... of) {
        var usual = Fixtures.withoutFiles(CoreSettings.defaults());
        return Fixtures.open(new CoreSettings(
                new CoreSettings.Accounts(true, true, usual.accounts().passwordPattern(), List.of("local"), Set.of(of)),
                usual.throttling(),
                usual.logins(),
                usual.rooms(),
                usual.messages(),
                usual.direct(),
                usual.files()));
    }
}
