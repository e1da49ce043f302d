-- n counts all messages in the order of their commits; seq counts those of one room.

create table messages (
    n integer primary key,
    id text not null unique,
    room text not null references rooms (id),
    seq integer not null,
    author text not null,
    text text not null,
    posted integer not null,
    client_id text
);

create unique index messages_seq on messages (room, seq);
create unique index messages_client_id on messages (room, author, client_id) where client_id is not null;

-- The words arrive cut and folded, so the plainest tokenizer will do: it splits at spaces. The room's id is a word of
-- its own column, so that a search in one room never walks through the others.
create virtual table message_words using fts5(
    words, room, content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
