package letschat.core;

import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.core.presence.Presence;

/** How much there is in the house, for its administrators. */
public final class Figures {
    /**
     * The figures of one moment.
     *
     * @param rooms that are open for people; direct conversations and archived rooms do not count
     * @param messages said since the house was opened
     */
    public record Count(int connections, long users, int rooms, long messages, long fileBytes) {}

    private final Household house;
    private final Presence presence;

    Figures(Household house, Presence presence) {
        this.house = house;
        this.presence = presence;
    }

    /** Refuses FORBIDDEN to who is no administrator. */
    public Count count(Caller caller) {
        if (!caller.user().administrator()) {
            throw Refused.forbidden("Only for administrators.");
        }
        var stores = house.read();
        return new Count(
                presence.count(),
                stores.users().count(),
                house.rooms().groups(room -> !room.archived()).size(),
                stores.rooms().messages(),
                stores.files().bytes());
    }
}
