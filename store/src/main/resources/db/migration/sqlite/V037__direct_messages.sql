-- All direct messages of a user in one order: n is that of messages.

create table direct_messages (
    member text not null,
    n integer not null,
    primary key (member, n)
) without rowid;

insert into direct_messages (member, n)
select p.member, m.n
from rooms r join members p on p.room = r.id join messages m on m.room = r.id
where r.kind = 'DIRECT';
