-- Instants are milliseconds since 1970, booleans 0 and 1, ids 24 hex digits, digests hex.

create table users (
    id text primary key,
    username text not null unique,
    display_name text not null,
    first_name text not null,
    last_name text not null,
    avatar text not null,
    administrator integer not null,
    active integer not null,
    joined bigint not null,
    email text not null unique,
    provider text not null,
    external_id text,
    password_hash text
);

create index users_joined on users (joined, id);
create unique index users_external_id on users (provider, external_id) where external_id is not null;

create table tokens (
    owner text primary key references users (id),
    sha256 text not null
);

create table logins (
    id text primary key,
    owner text not null references users (id),
    created bigint not null,
    last_used bigint not null,
    address text not null,
    agent text not null,
    sha256 text not null unique
);

create index logins_owner on logins (owner, created);

create table failures (
    key text primary key,
    count integer not null,
    locked_until bigint not null,
    last bigint not null
);

create index failures_last on failures (last);

create table rooms (
    id text primary key,
    kind text not null,
    slug text not null unique,
    name text not null,
    description text,
    owner text not null,
    restricted integer not null,
    password_hash text,
    archived integer not null,
    created bigint not null,
    last_active bigint not null,
    seq bigint not null,
    pair text unique
);

create table members (
    room text not null references rooms (id),
    member text not null,
    primary key (room, member)
);

create index members_member on members (member);

create table files (
    id text primary key,
    room text not null references rooms (id),
    owner text not null,
    name text not null,
    type text not null,
    size bigint not null,
    sha256 text not null,
    place text not null,
    uploaded bigint not null
);

create index files_room on files (room, uploaded, id);
create index files_owner on files (owner, size);

create table house (
    name text primary key,
    value text not null
);
