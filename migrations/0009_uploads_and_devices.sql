-- Browsers that somebody has signed in with: strangers' wrong passwords never keep these out.

create table devices (
    id text primary key,
    token_hash text not null,
    user_id text not null references users (id) on delete cascade,
    network text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint devices_token_hash_key unique (token_hash, user_id)
);
create index devices_user_id_idx on devices (user_id);
create index devices_updated_at_idx on devices (updated_at);
