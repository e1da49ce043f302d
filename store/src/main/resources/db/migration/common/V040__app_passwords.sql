-- Passwords of single devices and programs, by the digest of their secrets; scopes are words with spaces between.

create table app_passwords (
    id text primary key,
    owner text not null references users (id),
    name text not null,
    scopes text not null,
    created bigint not null,
    last_used bigint,
    expires bigint,
    sha256 text not null unique
);

create index app_passwords_owner on app_passwords (owner, id);
create index app_passwords_expires on app_passwords (expires);
