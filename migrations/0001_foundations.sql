-- People, projects, drafts and discussions. The SQL is what SQLite and PostgreSQL share.

create table users (
    id text primary key,
    name text not null,
    display_name text not null,
    password_hash text not null,
    admin boolean not null,
    locale text,
    disabled_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint users_name_key unique (name)
);

create table sessions (
    id text primary key,
    token_hash text not null,
    user_id text not null references users (id) on delete cascade,
    user_agent text not null,
    address text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint sessions_token_hash_key unique (token_hash)
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

create table sign_in_failures (
    id text primary key,
    failures bigint not null,
    blocked_until timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table projects (
    id text primary key,
    key text not null,
    name text not null,
    dialect text not null,
    last_draft bigint not null,
    last_event bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint projects_key_key unique (key)
);

create table members (
    project_id text not null references projects (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    role text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (project_id, user_id)
);
create index members_user_id_idx on members (user_id);

create table invitations (
    id text primary key,
    token_hash text not null,
    invited_by text not null references users (id),
    display_name text not null,
    admin boolean not null,
    project_id text references projects (id) on delete cascade,
    role text,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by text references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint invitations_token_hash_key unique (token_hash)
);

create table drafts (
    id text primary key,
    project_id text not null references projects (id) on delete cascade,
    number bigint not null,
    title text not null,
    state text not null,
    version bigint not null,
    last_revision bigint not null,
    last_thread bigint not null,
    created_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint drafts_number_key unique (project_id, number)
);

create table revisions (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    number bigint not null,
    note text not null,
    uploaded_by text not null references users (id),
    tables bigint not null,
    statements bigint not null,
    unread bigint not null,
    blockers bigint not null,
    errors bigint not null,
    warnings bigint not null,
    infos bigint not null,
    waived bigint not null,
    reading text not null,
    findings text not null,
    identity text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint revisions_number_key unique (draft_id, number)
);

create table sources (
    revision_id text not null references revisions (id) on delete cascade,
    position bigint not null,
    name text not null,
    encoding text,
    dialect text,
    size bigint not null,
    sha256 text not null,
    content bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (revision_id, position)
);

create table threads (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    number bigint not null,
    kind text not null,
    state text not null,
    version bigint not null,
    object_id bigint,
    revision_number bigint,
    line bigint,
    opened_in bigint not null,
    opened_by text not null references users (id),
    addressed_in bigint,
    resolved_by text references users (id),
    resolved_at timestamptz,
    last_comment bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint threads_number_key unique (draft_id, number)
);

create table comments (
    id text primary key,
    thread_id text not null references threads (id) on delete cascade,
    number bigint not null,
    author_id text not null references users (id),
    body text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint comments_number_key unique (thread_id, number)
);

create table events (
    project_id text not null references projects (id) on delete cascade,
    sequence bigint not null,
    kind text not null,
    actor_id text not null references users (id),
    draft_id text references drafts (id) on delete cascade,
    thread_id text references threads (id) on delete cascade,
    detail jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (project_id, sequence)
);

create table pastes (
    id text primary key,
    token_hash text not null,
    name text not null,
    encoding text,
    dialect text,
    content bytea not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pastes_token_hash_key unique (token_hash)
);
create index pastes_expires_at_idx on pastes (expires_at);
