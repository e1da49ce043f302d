package letschat.server;

import java.util.Objects;

/** Where the process begins. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Before the first connection: TLS 1.2 would otherwise let a client make us negotiate again and again.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        int code = new CommandTree(Terminal.ofProcess()).run(args);
        System.exit(code);
    }

    /** As the jar tells it. */
    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(unpacked)");
    }
}
