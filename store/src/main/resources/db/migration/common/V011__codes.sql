-- Codes that administrators handed out as links, by the digest of their secrets.

create table codes (
    sha256 text primary key,
    purpose text not null,
    member text references users (id),
    made_by text not null,
    expires bigint not null
);

create index codes_member on codes (member);
create index codes_expires on codes (expires);
