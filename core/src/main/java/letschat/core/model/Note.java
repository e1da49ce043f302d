package letschat.core.model;

/**
 * A small text that a front keeps for a user or a room, in a form only that front knows.
 *
 * @param owner the id of a user or a room
 * @param kind what sort of note it is; the front's own word
 * @param name tells the owner's notes of one kind apart
 */
public record Note(String owner, String kind, String name, String text) {}
