-- Discussions: the findings and lines that they hang on, comments that are not published yet, edits, mentions, agreement.

-- The finding, as JSON, and the revision in which it was found to be gone.
alter table threads add column finding text;
alter table threads add column finding_gone_in bigint;
-- The line of the source that the thread was opened on.
alter table threads add column line_text text;

create index events_thread_id_idx on events (thread_id);
