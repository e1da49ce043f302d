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
 * @param binding the account that this one belongs to, at an authority that wants one made elsewhere first
 * @param trusted PEM file of those who vouch for the directory itself, when the system does not know them
 */
public record AcmeSettings(
        URI directory,
        List<String> domains,
        Optional<String> email,
        Optional<Binding> binding,
        Optional<Path> trusted) {

    /**
     * External account binding (RFC 8555 §7.3.4): what the authority's own pages told.
     *
     * @param key in base64url
     */
    public record Binding(String id, String key) {
        @Override
        public String toString() {
            return "Binding[id=" + id + "]";
        }
    }

    public AcmeSettings {
        domains = List.copyOf(domains);
    }

    /** What a former answer was about, so that it is not taken for another's. */
    String subject() {
        return directory + " " + String.join(" ", domains);
    }
}
