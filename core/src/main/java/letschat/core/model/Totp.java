package letschat.core.model;

/**
 * What a user's authenticator and the house both know (RFC 6238).
 *
 * @param secret in base32; told once, when it is made
 * @param confirmed whether the user has shown a code of it; before, it counts for nothing
 * @param lastStep the step of the last code that was taken: no code of it or before holds again
 */
public record Totp(UserId user, String secret, boolean confirmed, long lastStep) {
    public Totp taken(long step) {
        return new Totp(user, secret, true, step);
    }
}
