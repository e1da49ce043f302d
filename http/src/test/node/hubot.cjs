// Does what the Hubot adapter for Let's Chat does, with the client it pins: node hubot.cjs URL TOKEN ROOM
'use strict';
const assert = require('node:assert');
const io = require('sio-1.3');
const [, , url, token, room] = process.argv;

setTimeout(() => assert.fail('no answer in time'), 20_000).unref();
const socket = io(url + '/?token=' + encodeURIComponent(token), { forceNew: true });
let me;

socket.on('error', (error) => assert.fail(String(error)));
socket.on('connect', () => socket.emit('account:whoami', (user) => {
  me = user;
  socket.emit('rooms:join', room, (joined) => {
    assert.strictEqual(joined.id, room);
    assert.ok(joined.name);
    socket.emit('messages:create', { room, text: 'hello from the robot' });
  });
}));
socket.on('users:join', (user) => {
  assert.ok(user.id && user.username);
  assert.strictEqual(user.room, room);
});
socket.on('messages:new', (message) => {
  assert.strictEqual(message.owner.id, me.id);
  assert.strictEqual(message.owner.username, me.username);
  assert.strictEqual(message.room.id, room);
  assert.strictEqual(message.text, 'hello from the robot');
  process.exit(0);
});
