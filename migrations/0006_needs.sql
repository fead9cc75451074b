-- Modules and requirements that two people edit at once, and waivers with who answered them.

alter table modules add column version bigint not null default 1;

alter table requirements add column version bigint not null default 1;

alter table waivers add column answered_by text references users (id);

-- The last day on which the figures of a revision's findings hold: a waiver may end on it. Empty when a waiver was answered
-- since they were counted, null when they hold for good.
alter table revisions add column counted_until text default '';
