-- Discussions: the findings and lines that they hang on, edits, agreement, mentions, comments that are not published yet.

-- The finding, as JSON, and the revision in which it was found to be gone.
alter table threads add column finding text;
alter table threads add column finding_gone_in bigint;
-- Which of the sources the line is of that the thread was opened on, and what it says.
alter table threads add column line_file bigint;
alter table threads add column line_text text;

create index events_thread_id_idx on events (thread_id);

alter table comments add column version bigint not null default 1;
alter table comments add column edited_at timestamptz;

-- What a comment said before it was edited.
create table comment_versions (
    comment_id text not null references comments (id) on delete cascade,
    number bigint not null,
    body text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (comment_id, number)
);

create table agreements (
    comment_id text not null references comments (id) on delete cascade,
    user_id text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (comment_id, user_id)
);
create index agreements_user_id_idx on agreements (user_id);

create table mentions (
    comment_id text not null references comments (id) on delete cascade,
    user_id text not null references users (id),
    thread_id text not null references threads (id) on delete cascade,
    answered_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (comment_id, user_id)
);
create index mentions_thread_id_idx on mentions (thread_id);
create index mentions_user_id_idx on mentions (user_id);

-- Comments that their authors have not published yet: answers in a thread, or, as JSON, how they open one.
create table pending_comments (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    author_id text not null references users (id),
    position bigint not null,
    thread_id text references threads (id) on delete cascade,
    opening text,
    revision_number bigint not null,
    body text not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index pending_comments_draft_id_idx on pending_comments (draft_id, author_id);
create index pending_comments_author_id_idx on pending_comments (author_id);
create index pending_comments_thread_id_idx on pending_comments (thread_id);
