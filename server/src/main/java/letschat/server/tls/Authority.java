package letschat.server.tls;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;

/** The conversation with an authority that makes certificates (RFC 8555), proving the names over HTTP (§8.3). Blocks. */
final class Authority {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AcmeSettings settings;
    private final Path account;
    private final SecureRandom random;
    private final Map<String, String> proofs = new ConcurrentHashMap<>();

    Authority(AcmeSettings settings, Path folder, SecureRandom random) {
        this.settings = settings;
        this.account = folder.resolve("acme-account.pem");
        this.random = random;
    }

    /** What to answer to the authority's question. */
    Optional<String> proof(String token) {
        return Optional.ofNullable(proofs.get(token));
    }

    /** Has a new certificate made for a new key. */
    Certificate order() throws AcmeException, InterruptedException {
        var order = login().newOrder().domains(settings.domains()).create();
        for (var authorization : order.getAuthorizations()) {
            prove(authorization);
        }
        await(order, order.waitUntilReady(PATIENCE), Status.READY);
        var keys = SelfSigned.keys(random);
        order.execute(keys);
        await(order, order.waitForCompletion(PATIENCE), Status.VALID);
        return new Certificate(keys.getPrivate(), order.getCertificate().getCertificateChain());
    }

    /** Whether the authority itself wants that one renewed by now (ACME Renewal Information, RFC 9773). */
    boolean recommendsRenewal(X509Certificate certificate, Instant now) throws AcmeException {
        var login = login();
        return login.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()
                && login.bindRenewalInfo(certificate).renewalIsRecommended(now);
    }

    private void prove(Authorization authorization) throws AcmeException, InterruptedException {
        if (authorization.getStatus() == Status.VALID) {
            return;
        }
        var name = authorization.getIdentifier().getDomain();
        var challenge = authorization
                .findChallenge(Http01Challenge.class)
                .orElseThrow(() -> new AcmeException("the authority does not ask over HTTP for " + name));
        proofs.put(challenge.getToken(), challenge.getAuthorization());
        try {
            challenge.trigger();
            if (challenge.waitForCompletion(PATIENCE) != Status.VALID) {
                throw new AcmeException(
                        "the authority could not convince itself of " + name + reason(challenge.getError()));
            }
        } finally {
            proofs.remove(challenge.getToken());
        }
    }

    private static void await(Order order, Status status, Status wanted) throws AcmeException {
        if (status != wanted) {
            throw new AcmeException("the order became " + status + " instead of " + wanted + reason(order.getError()));
        }
    }

    private static String reason(Optional<Problem> problem) {
        return problem.flatMap(Problem::getDetail).map(detail -> ": " + detail).orElse("");
    }

    /** The account of the kept key; made when the authority does not know it. */
    private Login login() throws AcmeException {
        var provider = settings.trusted().map(PrivateAuthority::trusting);
        var session = provider.isPresent()
                ? new Session(settings.directory(), provider.get())
                : new Session(settings.directory());
        var builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(accountKey());
        settings.email().ifPresent(builder::addEmail);
        settings.binding().ifPresent(it -> builder.withKeyIdentifier(it.id(), it.key()));
        return builder.createLogin(session);
    }

    private KeyPair accountKey() {
        return OwnersFile.read(account).map(Pem::keys).orElseGet(() -> {
            var made = SelfSigned.keys(random);
            OwnersFile.write(account, Pem.text(made));
            return made;
        });
    }
}
