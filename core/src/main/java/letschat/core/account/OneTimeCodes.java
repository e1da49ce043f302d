package letschat.core.account;

import java.time.Duration;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.OneTimeCode;
import letschat.core.model.OneTimeCode.Purpose;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;

/** Codes that administrators hand out as links: each holds once, and not for long (security cases B2, B10). */
final class OneTimeCodes {
    private static final Duration RESET_HOLDS = Duration.ofHours(1);
    private static final Duration INVITATION_HOLDS = Duration.ofDays(7);
    private static final int BYTES = 32;
    private static final int MOST = 128;

    private final Household house;

    OneTimeCodes(Household house) {
        this.house = house;
    }

    /** Takes the place of any earlier one of the user. */
    String reset(Transaction tx, UserId by, UserId user) {
        return reset(tx, by, user, RESET_HOLDS);
    }

    /** As {@link #reset}, for who has no password yet and may take a few days to come. */
    String firstPassword(Transaction tx, UserId by, UserId user) {
        return reset(tx, by, user, INVITATION_HOLDS);
    }

    private String reset(Transaction tx, UserId by, UserId user, Duration holds) {
        tx.codes().removeResets(user);
        return add(
                tx,
                new OneTimeCode(
                        Purpose.RESET, Optional.of(user), by, house.now().plus(holds)));
    }

    String invitation(Transaction tx, UserId by) {
        return add(
                tx,
                new OneTimeCode(
                        Purpose.INVITATION, Optional.empty(), by, house.now().plus(INVITATION_HOLDS)));
    }

    /**
     * The code, if it holds: not used, not expired, and who made it may still hand such codes out.
     *
     * @throws Refused FORBIDDEN otherwise, whatever the reason
     */
    OneTimeCode refuseUnless(Stores stores, Purpose purpose, String code) {
        return Optional.of(code)
                .filter(text -> text.length() <= MOST)
                .flatMap(text -> stores.codes().find(Secrets.sha256(text)))
                .filter(found -> found.purpose() == purpose && found.expires().isAfter(house.now()))
                .filter(found -> house.users()
                        .active(found.madeBy())
                        .filter(User::administrator)
                        .isPresent())
                .orElseThrow(() -> Refused.forbidden("This link does not hold any more."));
    }

    /** Checks the code once more and ends it. */
    OneTimeCode use(Transaction tx, Purpose purpose, String code) {
        var found = refuseUnless(tx, purpose, code);
        tx.codes().remove(Secrets.sha256(code));
        return found;
    }

    private String add(Transaction tx, OneTimeCode made) {
        var code = Secrets.urlSafe(house.random(), BYTES);
        tx.codes().add(Secrets.sha256(code), made);
        return code;
    }
}
