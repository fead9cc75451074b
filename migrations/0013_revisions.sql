-- Which object is which, as the designer corrects it; and which revision somebody saw last.

-- Counts the corrections; a revision is added to the identity that it was prepared with.
alter table drafts add column identity_version bigint not null default 1;

-- The latest revision of a draft that a person saw, and the one that they saw before a newer one came.
create table seen_revisions (
    draft_id text not null references drafts (id) on delete cascade,
    user_id text not null references users (id),
    latest bigint not null,
    earlier bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (draft_id, user_id)
);
create index seen_revisions_user_id_idx on seen_revisions (user_id);
