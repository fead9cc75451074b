-- An upload may have several files; of one that is too large, the script is kept without its rows.
alter table sources add column left_out bigint not null default 0;

-- The files of a visitor's upload that waits until its owner has signed in.
create table paste_files (
    paste_id text not null references pastes (id) on delete cascade,
    position bigint not null,
    name text not null,
    content bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (paste_id, position)
);
insert into paste_files (paste_id, position, name, content, created_at, updated_at)
    select id, 0, name, content, created_at, updated_at from pastes;
alter table pastes drop column name;
alter table pastes drop column content;
