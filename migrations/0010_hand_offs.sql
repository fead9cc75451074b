-- What the people of a package were called when it was made: its hash does not depend on who calls themselves what today.

alter table hand_offs add column people text not null default '{}';
