-- What sign-offs came to when a draft left the hands of those who sign, so that its record stays as it was; and what a step
-- that was not taken for its own sake came of.

alter table steps add column asked text;
alter table steps add column told text not null default '';
