package letschat.xmpp.house;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What this front must know of the HTTP port.
 *
 * @param base where the house is on the web, without a slash at the end; asked for when somebody is here
 * @param uploads a folder for files while they come in
 */
public record WebPlace(Supplier<String> base, Path uploads) {}
