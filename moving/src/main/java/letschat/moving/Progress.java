package letschat.moving;

/** Told how far something is that takes long. */
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (what, done, all) -> {};

    /**
     * So much of all is done.
     *
     * @param what is being done, for people
     * @param all 0 when nobody knows
     */
    void at(String what, long done, long all);
}
