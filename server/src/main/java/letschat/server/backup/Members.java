package letschat.server.backup;

import java.util.regex.Pattern;

/** What may be in a backup, by name; anything else is refused, so that nothing can be unpacked to where it does not belong. */
final class Members {
    static final String FACTS = "backup.json";
    static final String MISSING = "missing.txt";
    static final String SUMS = "SHA256SUMS";
    static final String DATABASE = "database/";
    static final String UPLOADS = "uploads/";
    static final String SETTINGS = "settings/";
    static final String KEPT = "kept/";

    /** The database is cut into parts of so many bytes, each packed by itself. */
    static final int DATABASE_PART = 8 << 20;

    /** A part that cannot be made smaller grows a little. */
    static final int MOST_PACKED_PART = DATABASE_PART + (1 << 16);

    /** Secrets, certificates, settings: none is larger. */
    static final int MOST_SMALL = 1 << 20;

    /** The database, in parts: {@code cat database/* | gunzip} gives it back. */
    static final Pattern DATABASE_NAME = Pattern.compile("database/[0-9]{6}\\.gz");

    static final Pattern UPLOAD_NAME = Pattern.compile("uploads/[0-9a-f]{24}");
    static final Pattern SETTINGS_NAME = Pattern.compile("settings/[a-z0-9][a-z0-9.-]{0,60}");

    /** No segment begins with a dot, so there is no way up or out. */
    static final Pattern KEPT_NAME = Pattern.compile("kept(?:/[A-Za-z0-9_][A-Za-z0-9_.+@-]{0,60}){1,4}");

    private Members() {}

    static boolean fits(Pattern pattern, String name) {
        return name.length() <= TarOutput.NAME && pattern.matcher(name).matches();
    }
}
