package letschat.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A house that nobody runs: it says the same about itself every time. */
public final class NoOperator implements Operator {
    @Override
    public String address() {
        return "https://chat.example.com";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("http.port", "5000", Source.DEFAULT, false),
                new Setting("giphy.apiKey", "(hidden)", Source.FILE, true));
    }

    @Override
    public Condition condition() {
        return new Condition(
                "1.2.3",
                Instant.EPOCH,
                4096,
                List.of(new Check("store", true, Optional.empty()), new Check("disk", false, Optional.of("full"))));
    }
}
