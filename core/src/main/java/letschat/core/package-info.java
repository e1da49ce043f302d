/** Placeholder sentence. */
@org.jspecify.annotations.NullMarked
package letschat.core;
