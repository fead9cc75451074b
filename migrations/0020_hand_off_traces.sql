-- What served which requirement when the package was made: requirements go on while the DBA has the draft, and the package
-- stays as it was.
alter table hand_offs add column traces text not null default '[]';
