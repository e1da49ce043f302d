/** Placeholder sentence. */
@org.jspecify.annotations.NullMarked
package letschat.server;
