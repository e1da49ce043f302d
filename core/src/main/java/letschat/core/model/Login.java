package letschat.core.model;

import java.time.Instant;

/**
 * A browser's signed-in cookie, as the house keeps it: the secret itself is only with the browser.
 *
 * @param agent what the browser called itself, cut to 200 characters
 */
public record Login(LoginId id, UserId user, Instant created, Instant lastUsed, String address, String agent) {}
