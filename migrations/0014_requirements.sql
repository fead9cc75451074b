-- Requirements: the place in the document that they come from, and who changed them last. Those that were dropped stay.

alter table requirements add column link text not null default '';
alter table requirements add column dropped_at timestamptz;
alter table requirements add column changed_by text references users (id);
