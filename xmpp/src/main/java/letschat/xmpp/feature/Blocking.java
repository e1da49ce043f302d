package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import letschat.core.model.Note;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** From whom a user wants to hear nothing (XEP-0191). Safe for many threads. */
public final class Blocking {
    public static final String NAMESPACE = "urn:xmpp:blocking";
    private static final String KIND = "blocked";
    private static final int MAX_BLOCKED = 1000;

    private final XmppHouse house;
    private final Map<UserId, Set<String>> lists = new ConcurrentHashMap<>();

    public Blocking(XmppHouse house) {
        this.house = house;
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.SELF, Target.HOUSE);
        router.iq(own, Iq.Type.GET, "blocklist", NAMESPACE, (device, question) -> {
            device.askedForBlockList();
            var list = Element.builder("blocklist", NAMESPACE);
            blocked(device.user()).forEach(jid -> list.with(item(jid)));
            return Optional.of(question.result(list.build()));
        });
        router.iq(own, Iq.Type.SET, "block", NAMESPACE, (device, question) -> change(device, question, true));
        router.iq(own, Iq.Type.SET, "unblock", NAMESPACE, (device, question) -> change(device, question, false));
    }

    /** Whether {@code user} wants nothing from {@code jid}. */
    public boolean blocks(UserId user, Jid jid) {
        Set<String> blocked = blocked(user);
        return !blocked.isEmpty()
                && (blocked.contains(jid.toString())
                        || blocked.contains(jid.bare().toString())
                        || blocked.contains(jid.domain()));
    }

    private Set<String> blocked(UserId user) {
        return lists.computeIfAbsent(
                user,
                id -> house.core().notes().list(id.value(), KIND).stream()
                        .map(Note::name)
                        .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet)));
    }

    private Optional<Element> change(Device device, Iq question, boolean block) {
        List<String> jids = question.payload().children("item", NAMESPACE).stream()
                .map(item -> item.attribute("jid")
                        .flatMap(Jid::parse)
                        .map(Jid::toString)
                        .orElseThrow(() -> new StanzaRefused(StanzaError.jidMalformed())))
                .toList();
        Set<String> blocked = blocked(device.user());
        if (block && (jids.isEmpty() || blocked.size() + jids.size() > MAX_BLOCKED)) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        String owner = device.user().value();
        var changed = jids.isEmpty() ? new TreeSet<>(blocked) : new TreeSet<>(jids);
        house.core().notes().change(notes -> {
            for (String jid : changed) {
                if (block) {
                    notes.put(new Note(owner, KIND, jid, ""));
                } else {
                    notes.remove(owner, KIND, jid);
                }
            }
        });
        if (block) {
            blocked.addAll(changed);
        } else {
            blocked.removeAll(changed);
        }
        push(device.user(), question.payload());
        return Optional.of(question.result());
    }

    private void push(UserId user, Element change) {
        for (Device device : house.devices().of(user)) {
            if (device.wantsBlockList()) {
                device.send(Element.builder("iq", Namespaces.CLIENT)
                        .with("type", "set")
                        .with("id", "push-" + UUID.randomUUID())
                        .with(change)
                        .build());
            }
        }
    }

    private static Element item(String jid) {
        return Element.of("item", NAMESPACE).with("jid", jid);
    }
}
