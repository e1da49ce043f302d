package letschat.http.extras;

import java.util.List;
import letschat.http.api.Extras;

/** The extras of the house as its actions ask for them. */
public record FolderExtras(Emotes all, Replacements rules) implements Extras {
    @Override
    public List<Emote> emotes() {
        return all.list();
    }

    @Override
    public List<Replacement> replacements() {
        return rules.list();
    }
}
