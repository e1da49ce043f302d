package letschat.core.model;

/** One live line of one user. */
public record Connection(ConnectionId id, ConnectionKind kind, UserId user) {}
