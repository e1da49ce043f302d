package letschat.core.spi;

import java.util.Optional;

/** Makes a file place out of the operator's settings; found by {@link java.util.ServiceLoader}. */
public interface FilePlaceFactory {
    /** As in {@code files.provider}; its settings are the section {@code files.KEY}. */
    String key();

    /** Whether the settings name a place: old files may lie there, even while new ones go elsewhere. */
    boolean named(PluginSettings settings);

    /**
     * Reads and checks the settings, and connects to nothing: that is left to the first file.
     *
     * @return empty when something in them was refused
     */
    Optional<FilePlace> create(PluginSettings settings);
}
