package letschat.core.file;

import java.nio.file.Path;

/**
 * Bytes that have come in and wait to become a stored file.
 *
 * @param bytes a temporary file, which the caller removes afterwards if it is still there
 * @param name as the uploader called it
 */
public record NewFile(Path bytes, String name) {}
