package letschat.xmpp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Damaged streams: whatever comes, the reader either reads it or refuses it, keeps no more than its limits, and reads the
 * same however the bytes are cut. {@code -Dfuzz.seconds=600} runs longer; a failure names its seed, which
 * {@code -Dfuzz.seed} repeats.
 */
final class XmlReaderFuzzTest {
    private static final Duration BUDGET = Duration.ofSeconds(Long.getLong("fuzz.seconds", 5));
    private static final int MOST_BYTES = 64 * 1024;
    private static final List<String> SEEDS = List.of(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
                    + "to='h' version='1.0'><message to='a@h'><body>&lt;&#x1F600; \u00e9</body></message>"
                    + "<iq id='1' type='get'><query xmlns='q'/></iq></stream:stream>",
            "<a xmlns:x='u'><x:b x:c='d' c='e'><![CDATA[ ]]> text</x:b></a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<a><!-- c --><?p i?><b xml:lang='en'/></a>",
            "<a><b><b><b><b><b><b><b><b><b><b><b><b><b/></b></b></b></b></b></b></b></b></b></b></b></b></a>");
    private static final List<String> WORDS = List.of(
            "<",
            ">",
            "/>",
            "</",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "&",
            ";",
            "&#0;",
            "xmlns:",
            "='",
            "\u0000",
            "\ufffe",
            "<a ",
            "</stream:stream>",
            "<!DOCTYPE",
            "%e;",
            "xml:");

    @Test
    void damagedStreamsAreReadOrRefusedAndNeverOtherwise() {
        long seed = Long.getLong("fuzz.seed", 20_260_101L);
        long until = System.nanoTime() + BUDGET.toNanos();
        do {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] damaged = damaged(random);
            List<String> whole = fed(damaged, damaged.length);
            List<String> single = fed(damaged, 1);
            assertThat(single).as("seed %d", seed).startsWith(common(whole, single));
            seed++;
        } while (System.nanoTime() < until);
    }

    /** A refusal may come a few events earlier or later when the bytes come in one piece: limits are looked at a slice at a time. */
    private static String[] common(List<String> whole, List<String> single) {
        return whole.subList(0, Math.min(whole.size(), single.size())).toArray(String[]::new);
    }

    private static byte[] damaged(RandomGenerator random) {
        var text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 6)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(1, 60))));
                default -> text.insert(at, "x".repeat(random.nextInt(1, 3) == 1 ? 10 : 20_000));
            }
            if (text.isEmpty()) {
                text.append('<');
            }
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static List<String> fed(byte[] bytes, int piece) {
        var events = new ArrayList<String>();
        var reader = new XmlReader(XmlLimits.BEFORE_SIGN_IN, new XmlHandler() {
            @Override
            public void opened(Element header) {
                events.add("open " + XmlWriter.alone(header));
            }

            @Override
            public void element(Element element) {
                String written = XmlWriter.alone(element);
                assertThat(written.length()).isLessThan(MOST_BYTES);
                events.add(written);
            }

            @Override
            public void closed() {
                events.add("closed");
            }
        });
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                reader.feed(bytes, at, Math.min(piece, bytes.length - at));
            }
        } catch (XmlRefused refused) {
            assertThat(refused.condition()).isNotNull();
        }
        return events;
    }
}
