package letschat.xmpp.house;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import letschat.core.model.ConnectionId;
import letschat.core.model.UserId;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stream.XmppStream;

/** All devices that are here. Safe for many threads. */
public final class Devices {
    private final Map<XmppStream, Device> byStream = new ConcurrentHashMap<>();
    private final Map<UserId, Map<Jid, Device>> byUser = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Device> byConnection = new ConcurrentHashMap<>();

    public void add(XmppStream stream, Device device) {
        byStream.put(stream, device);
        byConnection.put(device.connection(), device);
        byUser.compute(device.user(), (user, known) -> {
            Map<Jid, Device> devices = known == null ? new ConcurrentHashMap<>() : known;
            devices.put(device.jid(), device);
            return devices;
        });
    }

    public Optional<Device> remove(XmppStream stream) {
        var gone = Optional.ofNullable(byStream.remove(stream));
        gone.ifPresent(device -> {
            byConnection.remove(device.connection());
            byUser.computeIfPresent(device.user(), (user, devices) -> {
                devices.remove(device.jid(), device);
                return devices.isEmpty() ? null : devices;
            });
        });
        return gone;
    }

    public Optional<Device> of(XmppStream stream) {
        return Optional.ofNullable(byStream.get(stream));
    }

    public Optional<Device> of(ConnectionId connection) {
        return Optional.ofNullable(byConnection.get(connection));
    }

    public Collection<Device> of(UserId user) {
        return List.copyOf(byUser.getOrDefault(user, Map.of()).values());
    }

    public Optional<Device> of(UserId user, Jid jid) {
        return Optional.ofNullable(byUser.getOrDefault(user, Map.of()).get(jid));
    }

    /** Users with at least one device that is here. */
    public List<UserId> users() {
        return List.copyOf(byUser.keySet());
    }

    public Collection<Device> all() {
        return List.copyOf(byStream.values());
    }
}
