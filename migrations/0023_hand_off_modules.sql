-- What the modules were called when the package was made: a module that is called otherwise since leaves what was agreed to as it
-- was. Of packages that were made before this is known, it is not told.
alter table hand_offs add column modules text not null default '{}';
