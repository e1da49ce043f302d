package letschat.xmpp.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import letschat.xmpp.xml.Element;

/** What the server can do, in short: clients that have seen this version need not ask (XEP-0115 §6.3). */
final class ServerCapabilities {
    private static final String NAMESPACE = "http://jabber.org/protocol/caps";
    private static final String NODE = "https://github.com/sdelements/lets-chat";

    private final String version;

    /** Of the {@code identities}, each with category, type and name, and the features of a service discovery answer. */
    ServerCapabilities(List<Element> identities, List<String> features) {
        String all = identities.stream()
                        .map(identity -> identity.attribute("category", "") + "/" + identity.attribute("type", "")
                                + "//" + identity.attribute("name", "") + "<")
                        .sorted()
                        .collect(Collectors.joining())
                + features.stream().sorted().map(feature -> feature + "<").collect(Collectors.joining());
        this.version = hash(all);
    }

    /** Whether {@code node} asks for what this version stands for. */
    boolean named(String node) {
        return node.equals(NODE + "#" + version);
    }

    Element element() {
        return Element.of("c", NAMESPACE)
                .with("hash", "sha-1")
                .with("node", NODE)
                .with("ver", version);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
