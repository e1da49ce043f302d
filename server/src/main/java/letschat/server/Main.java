package letschat.server;

import java.util.Objects;

/** Where the process begins. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = new CommandTree(Terminal.ofProcess()).run(args);
        System.exit(code);
    }

    /** As the jar tells it. */
    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(unpacked)");
    }
}
