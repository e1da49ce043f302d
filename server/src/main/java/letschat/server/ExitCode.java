package letschat.server;

/** What the process tells who started it. */
final class ExitCode {
    static final int OK = 0;
    /** Refused, or something is wrong. */
    static final int REFUSED = 1;
    /** The command line makes no sense. */
    static final int USAGE = 2;
    /** The settings have mistakes ({@code EX_CONFIG} of sysexits.h). */
    static final int SETTINGS = 78;

    private ExitCode() {}
}
