package letschat.http.action;

import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of an action.
 *
 * @param aliases other spellings, which clients of Let's Chat 0.4.2 use
 * @param required whether the action makes no sense without it; for the documents, the action itself looks
 */
public record Param(String name, Type type, List<String> aliases, boolean required, String about) {
    /** What a parameter holds. */
    public enum Type {
        TEXT,
        NUMBER,
        FLAG,
        ID,
        INSTANT,
        /** A list of user names, or one text with commas. */
        NAMES,
        FILE
    }

    public Param {
        aliases = List.copyOf(aliases);
    }

    public static Param text(String name, String about, String... aliases) {
        return new Param(name, Type.TEXT, List.of(aliases), false, about);
    }

    public static Param number(String name, String about, String... aliases) {
        return new Param(name, Type.NUMBER, List.of(aliases), false, about);
    }

    public static Param flag(String name, String about, String... aliases) {
        return new Param(name, Type.FLAG, List.of(aliases), false, about);
    }

    public static Param id(String name, String about, String... aliases) {
        return new Param(name, Type.ID, List.of(aliases), false, about);
    }

    public static Param instant(String name, String about, String... aliases) {
        return new Param(name, Type.INSTANT, List.of(aliases), false, about);
    }

    public static Param names(String name, String about, String... aliases) {
        return new Param(name, Type.NAMES, List.of(aliases), false, about);
    }

    public static Param file(String name, String about, String... aliases) {
        return new Param(name, Type.FILE, List.of(aliases), false, about);
    }

    public Param needed() {
        return new Param(name, type, aliases, true, about);
    }

    List<String> names() {
        var names = new ArrayList<String>();
        names.add(name);
        names.addAll(aliases);
        return names;
    }
}
