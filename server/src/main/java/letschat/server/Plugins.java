package letschat.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import letschat.core.file.LocalFilePlace;
import letschat.core.model.Account;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProviderFactory;
import letschat.core.spi.FilePlace;
import letschat.core.spi.FilePlaceFactory;

/** The plugins on the class path, by their keys: ours, and any other jar that names one in {@code META-INF/services}. */
final class Plugins {
    static final String PLACE = "files.provider";

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

    /**
     * Where files may lie besides this machine: what {@code files.provider} names, and every other that has settings; the
     * settings of the others are checked all the same.
     */
    List<FilePlace> places() {
        var factories = ServiceLoader.load(FilePlaceFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(FilePlaceFactory::key))
                .toList();
        var known =
                Stream.concat(Stream.of(LocalFilePlace.KEY), factories.stream().map(FilePlaceFactory::key));
        var chosen = values.choice(PLACE, known.toArray(String[]::new));
        boolean enabled = values.flag("files.enable");
        var made = new ArrayList<FilePlace>();
        for (var factory : factories) {
            var prefix = "files." + factory.key() + ".";
            boolean named = factory.named(new PluginSection(values, prefix, workingDirectory, false));
            boolean used = named || (enabled && factory.key().equals(chosen));
            factory.create(new PluginSection(values, prefix, workingDirectory, used))
                    .ifPresent(made::add);
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
