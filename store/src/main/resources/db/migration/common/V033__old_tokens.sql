-- Tokens that came from a house of Let's Chat 0.4, by the bcrypt hash of their secrets.
create table old_tokens (
    owner text primary key references users (id),
    hash text not null
);
