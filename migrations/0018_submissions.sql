-- The page on which what a form makes is seen in any case: where the place that it led to never became known.

alter table submissions add column around text;
