package letschat.http.api;

import static letschat.core.model.Refused.Reason.SLOW_DOWN;
import static letschat.http.action.Access.ADMINISTRATOR;
import static letschat.http.action.Access.LOGIN;
import static letschat.http.action.Refusals.Style.STATUS;
import static letschat.http.api.Params.CURRENT_PASSWORD;
import static letschat.http.api.Params.FACTOR_CODE;
import static letschat.http.api.Params.USER;

import letschat.http.action.ActionRow;

/** The rows of {@link Routes} about second factors; Let's Chat 0.4.2 had none of them. */
final class SecondFactorRoutes {
    private SecondFactorRoutes() {}

    static void add(Routes.Rows rows, SecondFactorActions factors) {
        own(rows, "account:second_factor")
                .rest("GET /account/second-factor")
                .says(
                        "Whether one has a second factor, whether the house wants one, and how many recovery codes are left.")
                .answers(200, "second factor")
                .by(factors::standing);
        own(rows, "account:begin_second_factor")
                .rest("POST /account/second-factor")
                .says("Makes a secret for an authenticator; it counts when a code of it was shown.")
                .takes(CURRENT_PASSWORD)
                .answers(200, "authenticator")
                .by(factors::begin);
        own(rows, "account:confirm_second_factor")
                .rest("POST /account/second-factor/confirm")
                .says("Takes the authenticator into use by a code of it; passwords alone open nothing any more.")
                .takes(FACTOR_CODE.needed())
                .answers(200, "recovery codes")
                .by(factors::confirm);
        own(rows, "account:renew_recovery_codes")
                .rest("POST /account/second-factor/recovery-codes")
                .says("Makes new recovery codes in place of the earlier ones.")
                .takes(FACTOR_CODE.needed())
                .answers(200, "recovery codes")
                .by(factors::renewRecoveryCodes);
        own(rows, "account:remove_second_factor")
                .rest("POST /account/second-factor/remove")
                .says("Removes one's second factor, if the house does not want one.")
                .takes(FACTOR_CODE.needed())
                .answers(204, "nothing")
                .by(factors::remove);
        rows.on("users:remove_second_factor", ADMINISTRATOR)
                .rest("POST /users/{user}/second-factor/remove")
                .says("Takes away a second factor that a user has lost.")
                .takes(USER)
                .answers(204, "nothing")
                .by(factors::takeAway);
    }

    private static ActionRow own(Routes.Rows rows, String event) {
        return rows.on(event, LOGIN)
                .early()
                .style(STATUS)
                .no(SLOW_DOWN, 403, "Account is locked.")
                .toTokens("Only for who is signed in with a browser.");
    }
}
