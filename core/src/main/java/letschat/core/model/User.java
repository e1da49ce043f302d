package letschat.core.model;

import java.time.Instant;

/**
 * Who may enter, as everybody may know them: no e-mail, no secrets.
 *
 * @param username lower-case, unique
 * @param avatar 32 hex digits, opaque and stable; tells nothing about the e-mail
 * @param administrator may change any room and any account
 * @param active false once deactivated: signs in nowhere, hears nothing
 */
public record User(
        UserId id,
        String username,
        String displayName,
        String firstName,
        String lastName,
        String avatar,
        boolean administrator,
        boolean active,
        Instant joined) {}
