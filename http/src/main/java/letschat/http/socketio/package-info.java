/** Socket.IO for clients of generations 1 to 4, over Engine.IO, knowing nothing of chat: connections, events, acks, groups. */
@org.jspecify.annotations.NullMarked
package letschat.http.socketio;
