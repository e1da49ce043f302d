package letschat.server.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;

/** How this machine can be called, as far as it knows itself. */
final class OwnNames {
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

    private OwnNames() {}

    /** Its addresses, its host name, and what it is to itself. */
    static Set<String> ofThisMachine() {
        var names = new LinkedHashSet<String>();
        hostName(names);
        names.add("localhost");
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(OwnNames::literal)
                    .forEach(names::add);
        } catch (SocketException unknown) {
            names.add("127.0.0.1");
        }
        return names;
    }

    /** What a machine is to itself, for the operator's own tries. */
    static Set<String> toItself() {
        return Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    private static void hostName(Set<String> names) {
        try {
            var host = InetAddress.getLocalHost().getHostName();
            if (host.matches(NAME)) {
                names.add(host);
            }
        } catch (UnknownHostException unknown) {
            // A machine whose name cannot be resolved is reached by its addresses only.
            names.add("localhost");
        }
    }

    /** Without the interface that is said behind a percent sign. */
    private static String literal(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
