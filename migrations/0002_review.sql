-- What a review decides: modules, requirements, sign-offs, waivers, meetings, steps and hand-offs. Lists and values that
-- are only read and written as a whole are kept as JSON in text columns (see `store/json.rs`).

alter table projects add column rules text not null default '{}';
alter table projects add column baseline_id text references revisions (id);

alter table events add column meeting_id text;
create index events_draft_id_idx on events (project_id, draft_id, sequence);

create table modules (
    id text primary key,
    project_id text not null references projects (id) on delete cascade,
    position bigint not null,
    name text not null,
    owners text not null,
    tables text not null,
    patterns text not null,
    packages text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint modules_name_key unique (project_id, name)
);

create table module_tables (
    draft_id text not null references drafts (id) on delete cascade,
    object_id bigint not null,
    module_id text not null references modules (id) on delete cascade,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (draft_id, object_id)
);
create index module_tables_module_id_idx on module_tables (module_id);

create table requirements (
    id text primary key,
    project_id text not null references projects (id) on delete cascade,
    position bigint not null,
    key text not null,
    title text not null,
    detail text not null,
    module_id text references modules (id) on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint requirements_key_key unique (project_id, key)
);
create index requirements_module_id_idx on requirements (module_id);

create table traces (
    draft_id text not null references drafts (id) on delete cascade,
    requirement_id text not null references requirements (id) on delete cascade,
    object_id bigint not null,
    created_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (draft_id, requirement_id, object_id)
);
create index traces_requirement_id_idx on traces (requirement_id);

-- Statements that were not understood and that the designer left out of account, by the fingerprint of their finding.
create table acknowledgements (
    draft_id text not null references drafts (id) on delete cascade,
    fingerprint text not null,
    acknowledged_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (draft_id, fingerprint)
);

-- The way of a draft from state to state.
create table steps (
    draft_id text not null references drafts (id) on delete cascade,
    number bigint not null,
    step text not null,
    from_state text not null,
    to_state text not null,
    revision bigint not null,
    wants_change boolean not null,
    reason text not null,
    taken_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (draft_id, number)
);

create table sign_offs (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    user_id text not null references users (id),
    object_id bigint not null,
    revision bigint not null,
    stance text not null,
    reason text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index sign_offs_draft_id_idx on sign_offs (draft_id);

create table waivers (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    target text not null,
    reason text not null,
    until_day text,
    asked_by text not null references users (id),
    answer text,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index waivers_draft_id_idx on waivers (draft_id);

create table meetings (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    round text not null,
    schedule text not null,
    revision bigint not null,
    opened_at timestamptz,
    closed_at timestamptz,
    attended text not null,
    current_item text,
    minutes text,
    version bigint not null,
    created_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index meetings_draft_id_idx on meetings (draft_id);

create table agenda_items (
    id text primary key,
    meeting_id text not null references meetings (id) on delete cascade,
    position bigint not null,
    topic text not null,
    reasons text not null,
    verdict text,
    notes text not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index agenda_items_meeting_id_idx on agenda_items (meeting_id);

create table actions (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    item_id text not null references agenda_items (id) on delete cascade,
    revision bigint not null,
    what text not null,
    targets text not null,
    owner_id text not null references users (id),
    due_day text,
    answer text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint actions_item_id_key unique (item_id)
);
create index actions_draft_id_idx on actions (draft_id);
create index actions_owner_id_idx on actions (owner_id);

create table hand_offs (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    revision bigint not null,
    hash text not null,
    content bytea not null,
    reply text,
    answered_by text references users (id),
    answered_at timestamptz,
    created_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index hand_offs_draft_id_idx on hand_offs (draft_id);
