package letschat.server.tls;

import java.util.List;
import java.util.Optional;

/**
 * What an operator decides about one certificate; read once at start by the server.
 *
 * @param own the operator's own files; without them the house has one signed or signs one itself
 * @param authority whom to ask for a certificate when there are no own files
 * @param names the host names and addresses that clients are known to use, the most important first
 * @param machine whether people may use any name or address of this machine as well
 */
public record TlsSettings(
        Optional<OwnFiles> own, Optional<AcmeSettings> authority, List<String> names, boolean machine) {
    public TlsSettings {
        names = List.copyOf(names);
    }
}
