package letschat.server;

import java.util.ArrayList;
import java.util.List;
import letschat.server.tls.CertificateRefused;
import letschat.server.tls.Certificates;

/** Answers what the operator asks about certificates, and hands everything else on. Safe for many threads. */
final class CertificateDesk {
    static final String SHOW = "certificate";
    static final String RELOAD = "certificate reload";
    static final String RENEW = "certificate renew";

    private final HouseIdentity identity;
    private final OperatorDesk others;

    CertificateDesk(HouseIdentity identity, OperatorDesk others) {
        this.identity = identity;
        this.others = others;
    }

    /** A line of JSON for a line of JSON. */
    String answerLine(String line) {
        return answer(ControlRequest.ofLine(line)).toLine();
    }

    private ControlAnswer answer(ControlRequest request) {
        try {
            return switch (request.command()) {
                case SHOW -> told(identity.status());
                case RENEW -> told(identity.renew());
                case RELOAD -> told(identity.reload());
                default -> others.answer(request);
            };
        } catch (CertificateRefused refused) {
            return ControlAnswer.refused("The former certificate stays: " + refused.getMessage() + ".");
        }
    }

    private static ControlAnswer told(List<Certificates.Status> all) {
        return all.isEmpty()
                ? ControlAnswer.refused("This house shows no certificate: neither https nor xmpp is on.")
                : new ControlAnswer(
                        true, all.stream().flatMap(it -> lines(it).stream()).toList());
    }

    /** What a person wants to know of a certificate. */
    static List<String> lines(Certificates.Status status) {
        var certificate = status.certificate();
        var lines = new ArrayList<String>();
        lines.add("source   " + status.source().words());
        lines.add("names    " + String.join(" ", certificate.names()));
        lines.add("ends     " + certificate.ends());
        lines.add("sha256   " + certificate.fingerprint());
        if (!status.trouble().isEmpty()) {
            lines.add("trouble  " + status.trouble());
        }
        return lines;
    }
}
