package letschat.core.model;

/** What a front keeps beside a message: what its clients said that the text does not hold. It goes with the message. */
public record Extra(String kind, String text) {}
