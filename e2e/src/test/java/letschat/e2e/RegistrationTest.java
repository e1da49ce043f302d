package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may make an account: everybody, who is invited, or nobody. */
final class RegistrationTest {
    private static final Map<String, String> INVITE = Map.of("LCB_AUTH_LOCAL_ENABLE_REGISTRATION", "false");
    private static final Map<String, String> CLOSED = Map.of(
            "LCB_AUTH_LOCAL_ENABLE_REGISTRATION", "false",
            "LCB_AUTH_LOCAL_ENABLE_INVITATIONS", "false");

    @TempDir
    private Path scratch = Path.of("");

    private ServerProcess house(Map<String, String> settings) {
        return ServerProcess.start(scratch.resolve("data"), settings);
    }

    private static Person alice(ServerProcess house) {
        var setUp = Person.registration("alice").put("code", house.setUpCode());
        assertThat(Person.stranger(house.url()).post("/setup", setUp).status()).isEqualTo(201);
        return Person.signIn(house.url(), "alice");
    }

    private static String invitation(Person administrator) {
        var answer = administrator.post("/admin/invite", Person.JSON.createObjectNode());
        assertThat(answer.status()).isEqualTo(200);
        var link = answer.json().path("link").asText();
        return link.substring(link.indexOf("invite=") + "invite=".length());
    }

    private static int register(ServerProcess house, ObjectNode facts) {
        return Person.stranger(house.url()).post("/account/register", facts).status();
    }

    @Test
    void whoIsInvitedMayComeInWhereOthersMayNot() {
        try (var house = house(INVITE)) {
            var code = invitation(alice(house));
            assertThat(register(house, Person.registration("mallory"))).isEqualTo(403);
            assertThat(register(house, Person.registration("bob").put("invite", code)))
                    .isEqualTo(201);
            assertThat(register(house, Person.registration("mallory").put("invite", code)))
                    .as("once")
                    .isEqualTo(403);
        }
    }

    @Test
    void aClosedHouseTakesNobodyNotEvenByAnInvitationFromBefore() {
        String code;
        try (var house = house(INVITE)) {
            code = invitation(alice(house));
        }
        try (var house = house(CLOSED)) {
            assertThat(register(house, Person.registration("mallory"))).isEqualTo(403);
            assertThat(register(house, Person.registration("bob").put("invite", code)))
                    .isEqualTo(403);
            var again = Person.signIn(house.url(), "alice").post("/admin/invite", Person.JSON.createObjectNode());
            assertThat(again.status()).as("there is no such thing").isEqualTo(404);
            var told = Person.stranger(house.url()).get("/site", Map.of()).json();
            assertThat(told.path("registration").asBoolean(true)).isFalse();
            assertThat(told.path("invitations").asBoolean(true)).isFalse();
        }
    }
}
