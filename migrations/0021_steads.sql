-- In whose stead a word on a table was said, as a list of people: it stays said when the deputyship ends, and what was said
-- before that began is no word of the other's.
alter table sign_offs add column steads text;

-- Of what is under review it follows from those who stand in now. Of what left the hands of those who sign it is not known:
-- there the kept record of whose agreement was required says who stood in, and null lets it.
update sign_offs set steads = coalesce((
    select '["' || string_agg(deputies.user_id, '","') || '"]'
    from deputies join drafts on drafts.project_id = deputies.project_id
    where drafts.id = sign_offs.draft_id and deputies.deputy_id = sign_offs.user_id
        and deputies.created_at <= sign_offs.created_at
        and substr(deputies.from_day, 2, 10) <= substr(cast(sign_offs.created_at as text), 1, 10)
        and (deputies.until_day is null
            or substr(deputies.until_day, 2, 10) >= substr(cast(sign_offs.created_at as text), 1, 10))
), '[]')
where draft_id in (select id from drafts where state in ('agreeing', 'second_meeting', 'revising', 'first_meeting', 'drafting'));
