package letschat.http.api;

import static letschat.http.action.Access.LOGIN;
import static letschat.http.api.Params.APP_PASSWORD_ID;
import static letschat.http.api.Params.DAYS;
import static letschat.http.api.Params.DEVICE;
import static letschat.http.api.Params.SCOPES;

/** The rows of {@link Routes} about passwords of single devices; Let's Chat 0.4.2 had none of them. */
final class AppPasswordRoutes {
    private AppPasswordRoutes() {}

    static void add(Routes.Rows rows, AppPasswordActions passwords) {
        rows.on("account:app_passwords", LOGIN)
                .rest("GET /account/app-passwords")
                .says("The app passwords one has, without their secrets.")
                .answers(200, "[app password]")
                .by(passwords::list);
        rows.on("account:add_app_password", LOGIN)
                .rest("POST /account/app-passwords")
                .says(
                        "Makes a password for one device or program: over XMPP, as Bearer or Basic, and as a socket's token.")
                .takes(DEVICE, SCOPES, DAYS)
                .answers(201, "new app password")
                .by(passwords::add);
        rows.on("account:revoke_app_password", LOGIN)
                .rest("DELETE /account/app-passwords/{id}")
                .says("Ends an app password; what was opened with it closes.")
                .takes(APP_PASSWORD_ID)
                .answers(204, "nothing")
                .by(passwords::revoke);
    }
}
