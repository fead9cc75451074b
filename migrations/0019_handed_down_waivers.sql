-- What the waivers of accepted drafts are about in a draft that follows, by the ids of its objects: so that they hold for the
-- same object under another name. A waiver that has no row here is found by the names alone.
create table handed_down_waivers (
    id text primary key,
    draft_id text not null references drafts (id) on delete cascade,
    waiver_id text not null references waivers (id) on delete cascade,
    target text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint handed_down_waivers_draft_id_key unique (draft_id, waiver_id)
);
create index handed_down_waivers_waiver_id_idx on handed_down_waivers (waiver_id);
