package letschat.http.api;

import static letschat.http.action.Access.ADMINISTRATOR;
import static letschat.http.api.Params.ONLY_ARCHIVED;
import static letschat.http.api.Params.QUERY;
import static letschat.http.api.Params.SKIP;
import static letschat.http.api.Params.TAKE;
import static letschat.http.api.Params.USER;

/** The rows of {@link Routes} for administrators; Let's Chat 0.4.2 had none of them. */
final class AdministrationRoutes {
    private AdministrationRoutes() {}

    static void add(Routes.Rows rows, AdministrationActions desk) {
        lists(rows, desk);
        links(rows, desk);
    }

    private static void lists(Routes.Rows rows, AdministrationActions desk) {
        rows.on("admin:users", ADMINISTRATOR)
                .rest("GET /admin/users")
                .says("All accounts, or those whose names or e-mail hold the query.")
                .takes(QUERY, SKIP, TAKE)
                .answers(200, "[account]")
                .by(desk::users);
        rows.on("admin:rooms", ADMINISTRATOR)
                .rest("GET /admin/rooms")
                .says("All rooms, archived ones too, or those whose names hold the query.")
                .takes(QUERY, ONLY_ARCHIVED, SKIP, TAKE)
                .answers(200, "[room]")
                .by(desk::rooms);
        rows.on("admin:settings", ADMINISTRATOR)
                .rest("GET /admin/settings")
                .says("The settings in force and where each comes from; secrets are hidden.")
                .answers(200, "[setting]")
                .by(desk::settings);
        rows.on("admin:health", ADMINISTRATOR)
                .rest("GET /admin/health")
                .says("How the house is.")
                .answers(200, "health")
                .by(desk::health);
    }

    private static void links(Routes.Rows rows, AdministrationActions desk) {
        rows.on("admin:reset", ADMINISTRATOR)
                .rest("POST /admin/reset")
                .says("A link by which a user can set a new password, once, within an hour.")
                .takes(USER)
                .answers(200, "link")
                .by(desk::reset);
        rows.on("admin:invite", ADMINISTRATOR)
                .rest("POST /admin/invite")
                .says(
                        "A link by which somebody can register, once, within a week, though others may not (auth.local.enableInvitations).")
                .answers(200, "link")
                .by(desk::invite);
    }
}
