-- The project's baseline when a revision was uploaded: the first revision of a draft goes on with the ids of its objects, and
-- each takes over what people said of them that the one before could not. Of older revisions it is not known; the next
-- one of their draft takes over all that was said.
alter table revisions add column baseline_id text references revisions (id);
create index revisions_baseline_id_idx on revisions (baseline_id);
