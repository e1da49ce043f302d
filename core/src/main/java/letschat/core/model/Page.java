package letschat.core.model;

/** Which stretch of a list is wanted. */
public record Page(int skip, int take) {
    /** What a list holds when nobody says how much (Let's Chat 0.4.2). */
    public static final int DEFAULT_TAKE = 500;

    /** More than this at once is never sent (Let's Chat 0.4.2). */
    public static final int MOST = 5000;

    public static final Page FIRST = new Page(0, DEFAULT_TAKE);

    /** Clamps: {@code skip} to at least 0, {@code take} to 1 … {@value #MOST}. */
    public Page {
        skip = Math.max(0, skip);
        take = Math.clamp(take, 1, MOST);
    }
}
