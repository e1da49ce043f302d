-- Uploads of which it is not said yet where they belong.
create table parcels (
    id text primary key,
    owner text not null,
    name text not null,
    type text not null,
    size bigint not null,
    sha256 text not null,
    place text not null,
    uploaded bigint not null,
    width integer,
    height integer,
    orientation integer
);

create index parcels_owner on parcels (owner, size);
create index parcels_uploaded on parcels (uploaded, id);
