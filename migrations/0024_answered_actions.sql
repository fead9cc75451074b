-- Who answered an action, and what they were called: its owner, or the project's in their stead. Of answers from before this is
-- known, it is not told.
alter table actions add column answered_by text references users (id);
alter table actions add column answerer text;
