package letschat.server;

import letschat.server.tls.Certificates;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code certificate}: shows the certificate with its fingerprint, or has the running server read it again. */
final class CertificateCommand {
    private static final String RELOAD = "--reload";
    private static final String RENEW = "--renew";
    private static final String FINGERPRINT = "--fingerprint";

    private final Terminal terminal;

    CertificateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        return CommandTree.withSettings(CommandTree.command(
                        "certificate", "Show the certificate and its SHA-256 fingerprint.", this::show))
                .addOption(CommandTree.flag(FINGERPRINT, "Show the fingerprint only."))
                .addOption(CommandTree.flag(RELOAD, "Let the running server read the certificate's files again."))
                .addOption(CommandTree.flag(RENEW, "Let it ask the authority of https.acme again, now."));
    }

    private int show(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var question = ControlRequest.about(question(parsed), "");
        boolean shown = question.command().equals(CertificateDesk.SHOW);
        var answer = ControlSocket.ask(settings.data().resolve(DataDirectory.CONTROL_SOCKET), question.toLine())
                .map(ControlAnswer::ofLine)
                .orElseGet(
                        () -> shown ? kept(settings) : ControlAnswer.refused("No server runs in this data directory."));
        var stream = answer.done() ? terminal.out() : terminal.err();
        answer.lines().stream()
                .filter(line -> !parsed.hasMatchedOption(FINGERPRINT) || !answer.done() || line.startsWith("sha256"))
                .map(line -> parsed.hasMatchedOption(FINGERPRINT) ? line.replaceFirst("^sha256 +", "") : line)
                .forEach(stream::println);
        return answer.done() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static String question(ParseResult parsed) {
        if (parsed.hasMatchedOption(RENEW)) {
            return CertificateDesk.RENEW;
        }
        return parsed.hasMatchedOption(RELOAD) ? CertificateDesk.RELOAD : CertificateDesk.SHOW;
    }

    private static ControlAnswer kept(Settings settings) {
        return Certificates.kept(settings.tls(), settings.data().resolve(DataDirectory.TLS))
                .map(status -> new ControlAnswer(true, CertificateDesk.lines(status)))
                .orElseGet(() ->
                        ControlAnswer.refused("There is no certificate yet: the first start with https makes it."));
    }
}
