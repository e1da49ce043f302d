package letschat.server;

/** Where the process begins. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = new CommandTree(Terminal.ofProcess()).run(args);
        System.exit(code);
    }
}
