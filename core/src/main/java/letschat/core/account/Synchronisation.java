package letschat.core.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.UserId;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the accounts of providers that can list whom they know like those lists: who has changed is changed here, who has
 * left is deactivated, everywhere and at once. Nobody is made, and nobody who was deactivated comes back by this.
 */
public final class Synchronisation {
    private static final Logger log = LoggerFactory.getLogger(Synchronisation.class);

    /** So many may leave between two looks in a house of any size; beyond that, no more than half of it. */
    private static final int FEW = 10;

    /**
     * What one look brought.
     *
     * @param known active accounts of the provider before
     * @param left how many of them were deactivated
     */
    public record Report(int known, int left) {}

    private final Household house;
    private final ExternalAccounts external;
    private final Administration administration;
    private final List<AuthProvider> providers;

    Synchronisation(
            Household house, ExternalAccounts external, Administration administration, List<AuthProvider> providers) {
        this.house = house;
        this.external = external;
        this.administration = administration;
        this.providers = providers.stream()
                .filter(provider -> provider.listedEvery().isPresent())
                .toList();
    }

    /** Those it can be done with. */
    public List<AuthProvider> providers() {
        return providers;
    }

    /**
     * Looks through one provider's list once.
     *
     * @throws AuthProvider.Unavailable when it cannot tell; nobody is deactivated then
     * @throws letschat.core.model.Refused INVALID when more than half would be deactivated, which is more likely a mistake in the settings
     */
    public Report run(AuthProvider provider) {
        var missing = active(provider);
        int known = missing.size();
        provider.each(missing::containsKey, identity -> refresh(missing, identity));
        if (missing.size() > FEW && missing.size() > known / 2) {
            throw Refused.invalid(
                    "%s does not know %d of %d people any more, so nobody was deactivated: look at its settings, and deactivate by hand who has left."
                            .formatted(provider.key(), missing.size(), known),
                    Map.of());
        }
        missing.values().forEach(this::deactivate);
        return new Report(known, missing.size());
    }

    private void refresh(Map<String, UserId> missing, Identity identity) {
        var id = missing.remove(identity.externalId());
        if (id != null) {
            var _ = house.read().users().account(id).flatMap(account -> external.refresh(account, identity));
        }
    }

    private void deactivate(UserId id) {
        house.users().active(id).ifPresent(user -> {
            try {
                administration.deactivate(user.username());
                log.info("Deactivated who has left user={}", user.username());
            } catch (Refused refused) {
                log.warn("Did not deactivate who has left user={}: {}", user.username(), refused.getMessage());
            }
        });
    }

    private Map<String, UserId> active(AuthProvider provider) {
        var found = new HashMap<String, UserId>();
        for (int skip = 0; ; skip += Page.MOST) {
            var accounts = house.read().users().search("", new Page(skip, Page.MOST));
            accounts.stream()
                    .filter(account ->
                            account.user().active() && account.provider().equals(provider.key()))
                    .forEach(account -> put(found, account));
            if (accounts.size() < Page.MOST) {
                return found;
            }
        }
    }

    private static void put(Map<String, UserId> found, Account account) {
        account.externalId().ifPresent(externalId -> found.put(externalId, account.id()));
    }
}
