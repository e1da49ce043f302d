package letschat.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with an API token, over REST. */
record Person(HttpClient client, URI server, String name, String token) {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String PASSWORD = "a-pass-phrase-of-their-own";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A status and a body. */
    record Answer(int status, String body) {
        JsonNode json() {
            return parse(body);
        }
    }

    static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Somebody who is not signed in. */
    static Person stranger(URI server) {
        return new Person(newClient(), server, "", "");
    }

    static ObjectNode registration(String name) {
        return JSON.createObjectNode()
                .put("username", name)
                .put("email", name + "@example.com")
                .put("password", PASSWORD)
                .put("password-confirm", PASSWORD)
                .put("displayName", name)
                .put("firstName", name)
                .put("lastName", "Example");
    }

    /** Registers, signs in and gets a token. */
    static Person register(URI server, String name) {
        var answer = stranger(server).post("/account/register", registration(name));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return signIn(server, name);
    }

    /** Signs in and gets a token. */
    static Person signIn(URI server, String name) {
        var client = newClient();
        var body = JSON.createObjectNode().put("username", name).put("password", PASSWORD);
        var login = send(
                client, request(server, "/account/login").POST(json(body)).header("content-type", "application/json"));
        var cookie = login.headers()
                .firstValue("set-cookie")
                .map(text -> text.replaceAll(";.*", ""))
                .orElseThrow(() -> new AssertionError("no cookie: " + login.statusCode() + " " + login.body()));
        var token = send(
                client,
                request(server, "/account/token/generate")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .header("cookie", cookie));
        return new Person(
                client, server, name, parse(token.body()).path("token").asText());
    }

    /** The same person at another address of the server, as after its restart. */
    Person at(URI moved) {
        return new Person(newClient(), moved, name, token);
    }

    Answer get(String path, Map<String, String> query) {
        var text = new StringBuilder(path);
        char before = '?';
        for (var parameter : new TreeMap<>(query).entrySet()) {
            text.append(before)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            before = '&';
        }
        return answer(send(client, mine(text.toString()).GET()));
    }

    /** Where a browser is sent on from there. */
    URI address(String path) {
        var answer = send(client, mine(path).GET());
        return answer.headers()
                .firstValue("location")
                .map(URI::create)
                .orElseThrow(() -> new AssertionError("not sent on: " + answer.statusCode()));
    }

    Answer post(String path, ObjectNode body) {
        return answer(send(client, mine(path).POST(json(body)).header("content-type", "application/json")));
    }

    /** Uploads a file into a room. */
    Answer upload(String room, String file, String content) {
        var body = "--cut\r\ncontent-disposition: form-data; name=\"room\"\r\n\r\n" + room
                + "\r\n--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\n\r\n" + content + "\r\n--cut--\r\n";
        return answer(send(
                client,
                mine("/files")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("content-type", "multipart/form-data; boundary=cut")));
    }

    private HttpRequest.Builder mine(String path) {
        var request = request(server, path);
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("accept", "application/json");
    }

    private static HttpRequest.BodyPublisher json(ObjectNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
