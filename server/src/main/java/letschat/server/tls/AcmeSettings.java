package letschat.server.tls;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whom to ask for a certificate (ACME, RFC 8555). Asking agrees to that authority's terms of service.
 *
 * @param directory the authority's directory
 * @param domains what the certificate is for, the most important first
 * @param email where the authority may write to
 * @param trusted PEM file of those who vouch for the directory itself, when the system does not know them
 */
public record AcmeSettings(URI directory, List<String> domains, Optional<String> email, Optional<Path> trusted) {
    public AcmeSettings {
        domains = List.copyOf(domains);
    }

    /** What a former answer was about, so that it is not taken for another's. */
    String subject() {
        return directory + " " + String.join(" ", domains);
    }
}
