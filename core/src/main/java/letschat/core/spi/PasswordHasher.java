package letschat.core.spi;

/** Makes and checks password hashes. Slow on purpose; bounded in how many run at once. */
public interface PasswordHasher {
    /** A hash to keep, in the strongest form this house uses. */
    String hash(String password);

    /** Whether {@code password} is the one behind {@code hash}, in any form this house accepts. False for a form it does not know. */
    boolean verify(String password, String hash);

    /** A hash as {@link #hash} makes them that no password is known to, made at no cost: checking against it takes the usual time. */
    String unmatched();

    /** Whether {@code hash} is of a weaker form than {@link #hash} makes now. */
    boolean outdated(String hash);
}
