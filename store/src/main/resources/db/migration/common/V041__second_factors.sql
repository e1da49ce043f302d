-- Secrets of authenticators, in base32; recovery codes by their digests.

create table totp (
    owner text primary key references users (id),
    secret text not null,
    confirmed integer not null,
    last_step bigint not null
);

create table recovery_codes (
    owner text not null references users (id),
    sha256 text not null,
    primary key (owner, sha256)
);
