-- What fronts keep beside messages, which goes with them.

create table extras (
    message text not null references messages (id) on delete cascade,
    kind text not null,
    value text not null,
    primary key (message, kind)
) without rowid;

insert into extras (message, kind, value)
select n.name, n.kind, n.value from notes n join messages m on m.id = n.name where n.kind = 'stanza';

delete from notes where kind = 'stanza';
