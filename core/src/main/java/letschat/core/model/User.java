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
        Instant joined) {

    public User named(String newUsername) {
        return new User(id, newUsername, displayName, firstName, lastName, avatar, administrator, active, joined);
    }

    public User called(String newDisplayName, String newFirstName, String newLastName) {
        return new User(id, username, newDisplayName, newFirstName, newLastName, avatar, administrator, active, joined);
    }

    public User showing(String newAvatar) {
        return new User(id, username, displayName, firstName, lastName, newAvatar, administrator, active, joined);
    }

    public User withAdministrator(boolean changed) {
        return new User(id, username, displayName, firstName, lastName, avatar, changed, active, joined);
    }

    public User withActive(boolean changed) {
        return new User(id, username, displayName, firstName, lastName, avatar, administrator, changed, joined);
    }
}
