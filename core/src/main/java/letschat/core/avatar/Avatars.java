package letschat.core.avatar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import letschat.core.directory.Household;
import letschat.core.file.FileType;
import letschat.core.file.NewFile;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Picture;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.picture.Cleaned;
import letschat.core.picture.Drawing;
import letschat.core.spi.AvatarSource;
import letschat.core.spi.PictureMaker.Frame;
import letschat.core.store.Transaction;

/**
 * The pictures that people show of themselves. Each upload gets a new id, which says nothing of the person, so that the
 * picture of an id never changes.
 */
public final class Avatars {
    /** The sides that are kept, in pixels, the larger first. */
    private static final int[] SIDES = {256, 96};

    private static final int SMALLEST = 16;
    private static final int ID_BYTES = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Household house;
    private final Drawing drawing;
    private volatile Optional<AvatarSource> elsewhere = Optional.empty();

    public Avatars(Household house, Drawing drawing) {
        this.house = house;
        this.drawing = drawing;
    }

    public long maxBytes() {
        return drawing.maxAvatarBytes();
    }

    /**
     * Shows a square cut of this picture from now on, drawn anew.
     *
     * @throws Refused TOO_LARGE; INVALID for what is no picture, is damaged, or has too many pixels; SLOW_DOWN
     */
    public User change(Caller caller, NewFile upload) {
        var pictures = drawn(upload);
        return shown(caller, pictures);
    }

    /** Shows none any more. */
    public User remove(Caller caller) {
        return shown(caller, Map.of());
    }

    /** The uploaded picture of this id, at least {@code side} pixels wide if there is one so large. */
    public Optional<Picture> find(String avatar, int side) {
        if (!ID.matcher(avatar).matches()) {
            return Optional.empty();
        }
        return house.read().avatars().find(avatar, side <= SIDES[1] ? SIDES[1] : SIDES[0]);
    }

    /** From here on {@code source} is asked for pictures of who has uploaded none. */
    public void askAlso(AvatarSource source) {
        elsewhere = Optional.of(source);
    }

    /** Whether pictures of who has uploaded none may change. */
    public boolean asksElsewhere() {
        return elsewhere.isPresent();
    }

    /** The picture that another place has of who shows this avatar; may take a while. */
    public Optional<Picture> findElsewhere(String avatar, int side) {
        return elsewhere.flatMap(source -> house.read()
                .users()
                .accountByAvatar(avatar)
                .filter(account -> account.user().active())
                .flatMap(account -> source.find(account.email(), Math.clamp(side, SMALLEST, SIDES[0]))));
    }

    private Map<Integer, Picture> drawn(NewFile upload) {
        try {
            if (Files.size(upload.bytes()) > maxBytes()) {
                throw Refused.tooLarge("An avatar has at most " + maxBytes() + " bytes.");
            }
            var type = FileType.of(upload.bytes());
            if (!TYPES.contains(type) || !drawing.maker().types().contains(type)) {
                throw Refused.invalid("file", "An avatar is a PNG, JPEG, GIF or WebP picture.");
            }
            var cleaned = Cleaned.of(upload.bytes(), type);
            try {
                return drawn(cleaned, type);
            } finally {
                Files.deleteIfExists(cleaned.bytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("an avatar could not be read", failed);
        }
    }

    private Map<Integer, Picture> drawn(Cleaned cleaned, String type) {
        var facts = cleaned.facts()
                .filter(found -> found.pixels() <= Drawing.MOST_PIXELS)
                .orElseThrow(Avatars::unusable);
        var pictures = new LinkedHashMap<Integer, Picture>();
        for (int side : SIDES) {
            var picture = drawing.maker()
                    .draw(cleaned.bytes(), type, facts, new Frame(side, side, true))
                    .orElseThrow(Avatars::unusable);
            pictures.put(side, picture);
        }
        return pictures;
    }

    private User shown(Caller caller, Map<Integer, Picture> pictures) {
        var bytes = new byte[ID_BYTES];
        house.random().nextBytes(bytes);
        var avatar = HexFormat.of().formatHex(bytes);
        return house.commit(
                tx -> {
                    var account = account(tx, caller);
                    tx.avatars().remove(account.user().avatar());
                    pictures.forEach((side, picture) -> tx.avatars().put(avatar, side, picture));
                    var changed = account.user().showing(avatar);
                    tx.users().update(account.withUser(changed));
                    return changed;
                },
                user -> {
                    house.users().put(user);
                    house.events().publish(new ChatEvent.UserChanged(user, Optional.empty()));
                });
    }

    private static Account account(Transaction tx, Caller caller) {
        return tx.users()
                .account(caller.id())
                .filter(account -> account.user().active())
                .orElseThrow(() -> Refused.notFound("User not found"));
    }

    private static Refused unusable() {
        return Refused.invalid("file", "This picture is damaged or too large.");
    }
}
