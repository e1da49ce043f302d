package letschat.moving;

import static letschat.moving.OldHouse.DAY;
import static letschat.moving.OldHouse.id;
import static letschat.moving.OldHouse.objectId;
import static letschat.moving.OldHouse.time;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Writes a large dump, for measuring: {@code DumpMaker FOLDER MESSAGES}. */
public final class DumpMaker {
    private static final int PEOPLE = 200;
    private static final int ROOMS = 50;
    private static final String[] WORDS =
            ("the quick brown fox jumps over a lazy dog while seven wizards brew strong coffee and talk"
                            + " about servers deploys tests queues tickets weather lunch trains music")
                    .split(" ");

    private DumpMaker() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        int messages = Integer.parseInt(args[1]);
        var house = new OldHouse();
        for (int i = 0; i < PEOPLE; i++) {
            house.user(i, "person_" + i, "$2a$10$" + "a".repeat(53));
        }
        for (int i = 0; i < ROOMS; i++) {
            house.room(i, "room_" + i, i);
        }
        house.toFolder(folder, false);
        var random = new Random(1);
        try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("letschat/messages.bson")))) {
            for (int i = 0; i < messages; i++) {
                out.write(OldHouse.bytes(new BsonDocument("_id", objectId(id(3, i)))
                        .append("room", objectId(id(2, random.nextInt(ROOMS))))
                        .append("owner", objectId(id(1, random.nextInt(PEOPLE))))
                        .append("text", new BsonString(text(random)))
                        .append("posted", time(DAY.plusSeconds(i)))));
            }
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int words = 4 + random.nextInt(16);
        for (int i = 0; i < words; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString().strip();
    }
}
