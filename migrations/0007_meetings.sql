-- Meetings that are called off, how often one was rescheduled (the SEQUENCE of iCalendar), and the secret addresses of
-- people's calendar feeds.

alter table meetings add column cancelled_at timestamptz;
alter table meetings add column sequence bigint not null default 0;

create table calendar_feeds (
    user_id text primary key references users (id) on delete cascade,
    token_hash text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint calendar_feeds_token_hash_key unique (token_hash)
);
