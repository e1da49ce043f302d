package letschat.xmpp.feature;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/**
 * What a client can do, as it says in its presence (XEP-0115): asked for once for each device and version, and believed
 * for that device only, so that nobody can lie about another's.
 */
public final class Capabilities {
    private static final String NAMESPACE = "http://jabber.org/protocol/caps";
    private static final String NOTIFY = "+notify";

    private final XmppHouse house;
    private final BiConsumer<Device, Set<String>> learned;
    private final Map<String, Device> asked = new ConcurrentHashMap<>();
    private final Map<Device, String> versions = new ConcurrentHashMap<>();

    /** @param learned told of the nodes that a device wants to hear of and did not before */
    public Capabilities(XmppHouse house, BiConsumer<Device, Set<String>> learned) {
        this.house = house;
        this.learned = learned;
    }

    /** Looks at a presence that is for everybody. */
    public void seen(Device device, Presence told) {
        Optional<Element> caps = told.xml().child("c", NAMESPACE);
        if (caps.isEmpty() || told.type() != Presence.Type.AVAILABLE) {
            return;
        }
        String version = caps.get().attribute("node", "") + "#" + caps.get().attribute("ver", "");
        if (version.equals(versions.put(device, version))) {
            return;
        }
        String id = "caps-" + UUID.randomUUID();
        asked.put(id, device);
        device.send(Element.builder("iq", Namespaces.CLIENT)
                .with("type", "get")
                .with("id", id)
                .with("from", house.settings().domain())
                .with("to", device.jid().toString())
                .with(Element.of("query", Disco.INFO).with("node", version))
                .build());
    }

    /** Takes an answer to a question of ours; false when it is none. */
    public boolean answered(Device device, Iq answer) {
        Optional<Device> expected = answer.id().flatMap(id -> Optional.ofNullable(asked.remove(id)));
        if (expected.filter(device::equals).isEmpty()) {
            return false;
        }
        Set<String> wanted = answer.xml()
                .child("query", Disco.INFO)
                .map(query -> query.children("feature", Disco.INFO).stream()
                        .map(feature -> feature.attribute("var", ""))
                        .filter(feature -> feature.endsWith(NOTIFY))
                        .map(feature -> feature.substring(0, feature.length() - NOTIFY.length()))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        Set<String> before = device.notifiedOf();
        device.notifyOf(wanted);
        learned.accept(
                device, wanted.stream().filter(node -> !before.contains(node)).collect(Collectors.toUnmodifiableSet()));
        return true;
    }

    public void gone(Device device) {
        versions.remove(device);
        asked.values().removeIf(device::equals);
    }
}
