package letschat.core.spi;

/** Makes a provider out of the operator's settings; found by {@link java.util.ServiceLoader}. */
public interface AuthProviderFactory {
    /** As in {@code auth.providers}; its settings are the section {@code auth.KEY}. */
    String key();

    /** Reads and checks the settings, and connects to nothing: that is left to the first question. */
    AuthProvider create(PluginSettings settings);
}
