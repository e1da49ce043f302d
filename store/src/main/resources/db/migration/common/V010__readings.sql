-- How far people have read and how loud rooms are for them; a mention without member is of everybody.

create table readings (
    member text not null references users (id),
    room text not null references rooms (id),
    read_seq bigint not null,
    level text not null,
    muted integer not null,
    primary key (member, room)
);

create table mentions (
    room text not null references rooms (id),
    member text not null,
    seq bigint not null,
    primary key (room, member, seq)
);
