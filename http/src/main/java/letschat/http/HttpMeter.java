package letschat.http;

import java.time.Duration;

/** Counts what this front does; safe for many threads. */
public interface HttpMeter {
    HttpMeter NONE = new HttpMeter() {
        @Override
        public void request(String name, int status, Duration took) {}

        @Override
        public void event(String name, Duration took) {}
    };

    /** A request was answered; {@code name} is an action's event name, {@code page}, {@code health} or {@code none}. */
    void request(String name, int status, Duration took);

    /** A socket's event was handled; {@code name} is an action's, or {@code none}. */
    void event(String name, Duration took);
}
