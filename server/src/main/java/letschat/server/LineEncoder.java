package letschat.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes one line for each thing said to the log: as a sentence for people, or as a JSON object for collectors. Control
 * characters are escaped, so that nothing a client sends can begin a line of its own.
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final JsonFactory JSON = new JsonFactory();

    private final boolean json;

    LineEncoder(boolean json) {
        this.json = json;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (json ? jsonLine(event) : textLine(event)).getBytes(StandardCharsets.UTF_8);
    }

    private static String textLine(ILoggingEvent event) {
        var line = new StringBuilder(160)
                .append(event.getInstant())
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(shortName(event))
                .append(": ");
        escape(event.getFormattedMessage(), line);
        event.getMDCPropertyMap().forEach((key, value) -> {
            line.append(' ').append(key).append('=');
            escape(value, line);
        });
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static void escape(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
    }

    private static String jsonLine(ILoggingEvent event) {
        var line = new StringWriter(256);
        try (var generator = JSON.createGenerator(line)) {
            writeObject(generator, event);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a log line", e);
        }
        return line.append('\n').toString();
    }

    private static void writeObject(JsonGenerator generator, ILoggingEvent event) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("time", event.getInstant().toString());
        generator.writeStringField("level", event.getLevel().toString());
        generator.writeStringField("logger", event.getLoggerName());
        generator.writeStringField("thread", event.getThreadName());
        generator.writeStringField("message", event.getFormattedMessage());
        for (var entry : event.getMDCPropertyMap().entrySet()) {
            generator.writeStringField(entry.getKey(), entry.getValue());
        }
        if (event.getThrowableProxy() != null) {
            generator.writeStringField("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        generator.writeEndObject();
    }

    private static String shortName(ILoggingEvent event) {
        var name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
