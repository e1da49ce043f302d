-- What became of messages after they were said; change is 0 for those that never changed.

alter table messages add column change integer not null default 0;
alter table messages add column changed integer not null default 0;
alter table messages add column changed_by text;
alter table messages add column removed integer not null default 0;
alter table messages add column reason text;

create index messages_change on messages (room, change) where change > 0;

-- A room that was moderated for XMPP clients alone is so for everybody. The form is one of our own making.
update rooms set speakers = 'MEMBERS'
where id in (
    select owner from notes
    where kind = 'muc' and name = 'config' and instr(value, 'muc#roomconfig_moderatedroom') > 0
        and substr(
            substr(value, instr(value, 'muc#roomconfig_moderatedroom')),
            instr(substr(value, instr(value, 'muc#roomconfig_moderatedroom')), '<value>') + 7,
            1) = '1'
);
