package letschat.xmpp.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import letschat.core.file.NewFile;
import letschat.core.model.Note;
import letschat.core.model.Picture;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/**
 * People's pictures, the same ones as on the web: kept as the nodes of XEP-0084, from which the photo of a vCard and the
 * hash in presence come (XEP-0153, XEP-0398). Safe for many threads.
 */
public final class Portraits {
    static final String DATA = "urn:xmpp:avatar:data";
    static final String METADATA = "urn:xmpp:avatar:metadata";
    private static final String UPDATE = "vcard-temp:x:update";
    private static final Set<String> NODES = Set.of(DATA, METADATA);

    /** Of which picture of the web the nodes hold the likeness. */
    private static final String LIKENESS = "portrait";

    /** Large enough for a face in a list, small enough for a stanza. */
    private static final int SIDE = 96;

    private static final int MOST_KNOWN = 10_000;

    private final XmppHouse house;
    private final PepStore store;
    private final Path folder;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final Set<UserId> changing = ConcurrentHashMap.newKeySet();

    /** A picture and the hash it is known by. */
    record Portrait(String hash, Picture picture) {}

    /** @param folder for pictures on their way to the core */
    Portraits(XmppHouse house, PepStore store, Path folder) {
        this.house = house;
        this.store = store;
        this.folder = folder;
    }

    static boolean holds(String node) {
        return NODES.contains(node);
    }

    /** Makes the nodes show what the web shows, if that has changed; says whether it had. */
    boolean refresh(User user) {
        String owner = user.id().value();
        Optional<String> before = house.core().notes().find(owner, LIKENESS, "");
        if (before.filter(user.avatar()::equals).isPresent()) {
            return false;
        }
        boolean first = before.isEmpty();
        var picture = house.core().avatars().find(user.avatar(), SIDE);
        if (picture.isPresent()) {
            keep(user, picture.get().type(), picture.get().bytes());
        } else if (!first) {
            clear(user);
        }
        house.core().notes().put(new Note(owner, LIKENESS, "", user.avatar()));
        return !first || picture.isPresent();
    }

    private void keep(User user, String type, byte[] bytes) {
        String hash = hash(bytes);
        put(user, DATA, item(hash, Element.of("data", DATA, Base64.getEncoder().encodeToString(bytes))));
        put(
                user,
                METADATA,
                item(
                        hash,
                        Element.of("metadata", METADATA)
                                .with(Element.of("info", METADATA)
                                        .with("id", hash)
                                        .with("type", type)
                                        .with("bytes", Integer.toString(bytes.length)))));
    }

    private void clear(User user) {
        String owner = user.id().value();
        store.items(owner, DATA).forEach(item -> store.retract(owner, DATA, item.attribute("id", "")));
        put(user, METADATA, item("none", Element.of("metadata", METADATA)));
    }

    private static Element item(String id, Element payload) {
        return Element.of("item", Pep.NAMESPACE).with("id", id).with(payload);
    }

    private void put(User user, String name, Element item) {
        String owner = user.id().value();
        PepNode node = store.node(owner, name).orElseGet(() -> {
            // Everybody in the house sees it on the web.
            PepNode fresh = PepNode.fresh(name)
                    .with(Map.of("pubsub#access_model", List.of("open")))
                    .orElseThrow();
            store.put(owner, fresh);
            return fresh;
        });
        store.publish(owner, node, item);
    }

    /** What the user shows now. */
    Optional<Portrait> of(User user) {
        refresh(user);
        String owner = user.id().value();
        return store.items(owner, METADATA).stream()
                .reduce((earlier, later) -> later)
                .flatMap(item -> item.child("metadata", METADATA))
                .flatMap(metadata -> metadata.child("info", METADATA))
                .flatMap(info -> data(owner, info.attribute("id", ""))
                        .map(bytes -> new Portrait(
                                info.attribute("id", ""), new Picture(info.attribute("type", "image/png"), bytes))));
    }

    private Optional<byte[]> data(String owner, String id) {
        return store.items(owner, DATA).stream()
                .filter(item -> item.attribute("id", "").equals(id))
                .findFirst()
                .flatMap(item -> item.child("data", DATA))
                .map(data -> bytes(data.text()));
    }

    /** Before metadata is published: the picture of that id, whose data came before, becomes the user's on the web. */
    void publishing(Device device, Element item) {
        Optional<String> id = item.child("metadata", METADATA)
                .flatMap(metadata -> metadata.child("info", METADATA))
                .flatMap(info -> info.attribute("id"));
        if (id.isEmpty()) {
            remove(device);
            return;
        }
        byte[] bytes =
                data(device.user().value(), id.get()).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        if (!hash(bytes).equals(id.get())) {
            throw new StanzaRefused(StanzaError.notAcceptable());
        }
        adopt(device, bytes);
    }

    /** Shows {@code photo} of a vCard from now on, or nothing. Says whether that is a change. */
    boolean photographed(Device device, Optional<Element> photo) {
        User user = house.caller(device).user();
        Optional<byte[]> bytes =
                photo.flatMap(given -> given.childText("BINVAL")).map(Portraits::bytes);
        String now = of(user).map(Portrait::hash).orElse("");
        if (now.equals(bytes.map(Portraits::hash).orElse(""))) {
            return false;
        }
        if (bytes.isEmpty()) {
            remove(device);
            clear(user);
        } else {
            adopt(device, bytes.get());
            keep(user, photo.flatMap(given -> given.childText("TYPE")).orElse("image/png"), bytes.get());
        }
        return true;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
    }

    private void adopt(Device device, byte[] bytes) {
        changing.add(device.user());
        try {
            Path file = Files.createTempFile(folder, "upload-", ".avatar");
            try {
                Files.write(file, bytes);
                likeness(house.core().avatars().change(house.caller(device), new NewFile(file, "avatar")));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("an avatar could not be kept", failed);
        } finally {
            changing.remove(device.user());
        }
    }

    private void remove(Device device) {
        changing.add(device.user());
        try {
            likeness(house.core().avatars().remove(house.caller(device)));
        } finally {
            changing.remove(device.user());
        }
    }

    private void likeness(User user) {
        house.core().notes().put(new Note(user.id().value(), LIKENESS, "", user.avatar()));
    }

    /** Whether a change of this user's is one that we make ourselves just now. */
    public boolean changing(UserId user) {
        return changing.contains(user);
    }

    /** The presence with the hash of the user's picture, if there is one or the client speaks of one (XEP-0398 §4). */
    public Element marked(User user, Element presence) {
        String hash = hashOf(user);
        boolean spoken = presence.child("x", UPDATE).isPresent();
        return hash.isEmpty() && !spoken ? presence : withHash(presence, hash);
    }

    /** The same, also saying that there is none. */
    public Element markedAnew(User user, Element presence) {
        return withHash(presence, hashOf(user));
    }

    private static Element withHash(Element presence, String hash) {
        return presence.withoutChildren(child -> child.is("x", UPDATE))
                .with(Element.of("x", UPDATE)
                        .with(hash.isEmpty() ? Element.of("photo", UPDATE) : Element.of("photo", UPDATE, hash)));
    }

    /** Empty for none. A picture's id never shows another picture, so it is looked up once. */
    private String hashOf(User user) {
        if (hashes.size() > MOST_KNOWN) {
            hashes.clear();
        }
        return hashes.computeIfAbsent(
                user.avatar(), avatar -> of(user).map(Portrait::hash).orElse(""));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
