package letschat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void firstAndLastAreIncluded() {
        assertThat(ByteRange.parse("bytes=0-0", 10)).contains(new ByteRange(0, 0));
        assertThat(ByteRange.parse("bytes=3-", 10)).contains(new ByteRange(3, 9));
        assertThat(ByteRange.parse("bytes=-4", 10)).contains(new ByteRange(6, 9));
        assertThat(ByteRange.parse("bytes=-400", 10)).contains(new ByteRange(0, 9));
        assertThat(ByteRange.parse("bytes=3-400", 10)).contains(new ByteRange(3, 9));
    }

    @Test
    void whatIsNoSingleRangeMeansTheWholeFile() {
        for (var header : new String[] {"bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=", "bytes=a-b"}) {
            assertThat(ByteRange.parse(header, 10)).as(header).isEqualTo(Optional.empty());
        }
        assertThat(ByteRange.parse(null, 10)).isEmpty();
    }

    @Test
    void beyondTheEndIsOutside() {
        assertThat(ByteRange.parse("bytes=10-", 10)).contains(ByteRange.OUTSIDE);
        assertThat(ByteRange.parse("bytes=-0", 10)).contains(ByteRange.OUTSIDE);
    }
}
