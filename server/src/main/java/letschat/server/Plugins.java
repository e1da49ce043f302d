package letschat.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import letschat.core.model.Account;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProviderFactory;

/** The plugins on the class path, by their keys: ours, and any other jar that names one in {@code META-INF/services}. */
final class Plugins {
    private static final String PROVIDERS = "auth.providers";

    private final Values values;
    private final Path workingDirectory;

    Plugins(Values values, Path workingDirectory) {
        this.values = values;
        this.workingDirectory = workingDirectory;
    }

    /** Those that {@code auth.providers} names; the settings of the others are checked all the same. */
    List<AuthProvider> providers() {
        var factories = ServiceLoader.load(AuthProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(AuthProviderFactory::key))
                .toList();
        var wanted = wanted(factories);
        var made = new ArrayList<AuthProvider>();
        for (var factory : factories) {
            boolean used = wanted.contains(factory.key());
            var provider =
                    factory.create(new PluginSection(values, "auth." + factory.key() + ".", workingDirectory, used));
            if (used) {
                made.add(provider);
            }
        }
        return made;
    }

    private List<String> wanted(List<AuthProviderFactory> factories) {
        var known = new ArrayList<>(List.of(Account.LOCAL));
        factories.forEach(factory -> known.add(factory.key()));
        var wanted = values.list(PROVIDERS);
        if (wanted.isEmpty() || new HashSet<>(wanted).size() != wanted.size()) {
            values.refuse(PROVIDERS, "a list without repeats of at least one of: " + String.join(", ", known));
        } else if (!known.containsAll(wanted)) {
            values.refuse(PROVIDERS, "made of what this build has: " + String.join(", ", known));
        }
        return wanted;
    }
}
