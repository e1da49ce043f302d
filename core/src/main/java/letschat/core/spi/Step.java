package letschat.core.spi;

/**
 * One step of the examination of something outside the house.
 *
 * @param name a word or two
 * @param sentence what was found
 * @param advice what to do; empty when it went well
 */
public record Step(String name, boolean good, String sentence, String advice) {}
