package letschat.server;

import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the world knows of names. */
interface Lookup {
    Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Where a service is (RFC 2782).
     *
     * @param host without the last dot
     */
    record Service(int priority, int port, String host) {}

    /** The addresses of a host; none when it has none. */
    List<InetAddress> addresses(String host);

    /** Where {@code name}, such as {@code _xmpp-client._tcp.example.com}, is; empty when nobody could be asked. */
    Optional<List<Service>> services(String name);

    /** By the resolver of this system. */
    static Lookup ofSystem() {
        return new Lookup() {
            @Override
            public List<InetAddress> addresses(String host) {
                try {
                    return List.of(InetAddress.getAllByName(host));
                } catch (UnknownHostException none) {
                    return List.of();
                }
            }

            @Override
            public Optional<List<Service>> services(String name) {
                return askDns(name);
            }
        };
    }

    /** Of the first name server in {@code /etc/resolv.conf}. */
    private static Optional<List<Service>> askDns(String name) {
        var vertx = Vertx.vertx();
        try {
            var records = vertx.createDnsClient(new DnsClientOptions().setQueryTimeout(PATIENCE.toMillis()))
                    .resolveSRV(name)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(records.stream()
                    .map(it -> new Service(
                            it.priority(),
                            it.port(),
                            String.valueOf(it.target()).replaceFirst("\\.$", "")))
                    .toList());
        } catch (ExecutionException e) {
            boolean none = e.getCause() instanceof DnsException answer
                    && (answer.code() == DnsResponseCode.NXDOMAIN || answer.code() == DnsResponseCode.NOERROR);
            return none ? Optional.of(List.of()) : Optional.empty();
        } catch (TimeoutException unreachable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
