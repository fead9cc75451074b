-- Whether what a waiver is about was mended in the accepted revision that the draft was begun on: should it come back, it is
-- asked for anew. Of drafts that were begun before this is known, it is not told.
alter table handed_down_waivers add column mended boolean not null default false;
