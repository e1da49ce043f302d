/** Benchmarks of the parts; {@code bench/whole.sh} measures the server as a whole. */
@NullMarked
package letschat.bench;

import org.jspecify.annotations.NullMarked;
