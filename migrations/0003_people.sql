-- People: who stands in for whom, links to a new password, and what happened to the site as a whole.

-- One row, which counts the site's events; whoever changes accounts waits for it.
create table site (
    id text primary key,
    last_event bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table site_events (
    sequence bigint primary key,
    kind text not null,
    actor_id text references users (id),
    user_id text references users (id),
    detail jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table password_resets (
    id text primary key,
    token_hash text not null,
    user_id text not null references users (id) on delete cascade,
    started_by text not null references users (id),
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint password_resets_token_hash_key unique (token_hash)
);
create index password_resets_user_id_idx on password_resets (user_id);

create table deputies (
    id text primary key,
    project_id text not null,
    user_id text not null,
    deputy_id text not null,
    from_day text not null,
    until_day text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    foreign key (project_id, user_id) references members (project_id, user_id) on delete cascade,
    foreign key (project_id, deputy_id) references members (project_id, user_id) on delete cascade
);
create index deputies_user_id_idx on deputies (project_id, user_id);
create index deputies_deputy_id_idx on deputies (project_id, deputy_id);

create index invitations_project_id_idx on invitations (project_id);
