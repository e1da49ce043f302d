-- Avatars in base64, and what the headers of uploaded pictures say.

create table avatars (
    avatar text not null,
    side integer not null,
    type text not null,
    bytes text not null,
    primary key (avatar, side)
);

alter table files add column width integer;
alter table files add column height integer;
alter table files add column orientation integer;
