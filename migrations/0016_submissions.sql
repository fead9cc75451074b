-- What people have sent with forms that create something, so that nothing is created twice when they send it again.

create table submissions (
    -- The hash of who sent what, where to, with which token.
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    -- Where it led to; unknown for a moment, until that has been answered.
    place text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index submissions_user_id_idx on submissions (user_id);
create index submissions_created_at_idx on submissions (created_at);
