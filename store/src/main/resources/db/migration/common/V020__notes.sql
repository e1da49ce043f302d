-- What fronts keep for users and rooms; the owner is the id of one of them.
create table notes (
    owner text not null,
    kind text not null,
    name text not null,
    value text not null,
    primary key (owner, kind, name)
);

create index notes_kind on notes (kind, owner, name);
