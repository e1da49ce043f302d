-- What rooms grant or deny to single users, and who may speak in them how often.

create table rights (
    room text not null references rooms (id),
    member text not null,
    affiliation text not null,
    voice text not null,
    reason text,
    made_by text not null,
    since bigint not null,
    primary key (room, member)
);

alter table rooms add column speakers text not null default 'ALL';
alter table rooms add column slow_seconds bigint not null default 0;
alter table rooms add column change bigint not null default 0;

-- What the XMPP front kept for itself until now.
insert into rights (room, member, affiliation, voice, reason, made_by, since)
select n.owner, n.name,
    case n.value when 'owner' then 'OWNER' when 'admin' then 'ADMINISTRATOR' else 'OUTCAST' end,
    'USUAL', null, r.owner, r.created
from notes n join rooms r on r.id = n.owner
where n.kind = 'muc-affiliation' and n.value in ('owner', 'admin', 'outcast') and n.name <> r.owner;

insert into members (room, member)
select r.room, r.member from rights r
where r.affiliation in ('OWNER', 'ADMINISTRATOR')
    and not exists (select 1 from members m where m.room = r.room and m.member = r.member);

delete from members
where exists (
    select 1 from rights r
    where r.room = members.room and r.member = members.member and r.affiliation = 'OUTCAST'
);

delete from notes where kind = 'muc-affiliation';
