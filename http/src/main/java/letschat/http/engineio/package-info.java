/** Engine.IO, protocols 3 and 4: sessions over long-polling and WebSocket, knowing nothing of what they carry. */
@org.jspecify.annotations.NullMarked
package letschat.http.engineio;
