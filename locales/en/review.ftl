### The way of a draft: gates, sign-offs, meetings, hand-off

step-not-from-here = That can't be done any more: the draft is { $state ->
    [drafting] being drafted
    [first_meeting] in its first meeting
    [revising] being revised
    [agreeing] with the participants for agreement
    [second_meeting] in its second meeting
    [handed_off] with the DBA
    [accepted] accepted and read-only
    [withdrawn] withdrawn
   *[other] in another state
}. Somebody else may have been quicker; reload the page to see where it stands.
step-not-permitted = { $step ->
    [submit_for_review] Only a designer or the owner can submit a draft for review.
    [skip_first_meeting] Only a designer or the owner can submit a draft.
    [submit_revision] Only a designer or the owner can submit the revision.
    [close_first_meeting] Only the chair of the meeting or the owner can close it.
    [confirm] Only the chair of the meeting or the owner can confirm the draft.
    [send_back] Only the chair of the meeting or the owner can send the draft back.
    [everybody_agrees] Only the participants can agree.
    [object] Only the participants can object.
    [accept] Only a DBA can accept a hand-off.
    [return] Only a DBA can return a hand-off.
    [withdraw] Only a designer or the owner can withdraw a draft.
    [reopen] Only the project's owner can reopen a withdrawn draft.
   *[other] You are not permitted to do that.
}
step-no-reason = { $step ->
    [object] Say what you object to, so that the designer can act on it.
    [return] Say why you return it, so that the designer knows what to change.
    [send_back] Say what has to change before the draft comes back.
   *[other] Please give a reason; it stays with the draft.
}
step-gate-not-met = { $count ->
    [one] One thing is still missing; the checklist says which.
   *[other] { $count } things are still missing; the checklist says which.
}

gate-tables = At least one table was read
gate-tables-none = No table was found in what was uploaded.
gate-unread = Every statement was understood or acknowledged
gate-unread-left = { $count ->
    [one] One statement was not understood and nobody has acknowledged it.
   *[other] { $count } statements were not understood and nobody has acknowledged them.
}
gate-modules = Each table belongs to a module
gate-modules-left = { $count ->
    [one] One table belongs to no module.
   *[other] { $count } tables belong to no module.
}
gate-small-setting = The project lets small changes skip the first meeting
gate-small-setting-off = The owner has not allowed it, so the first meeting discusses every draft.
gate-small-tables = At most { $most ->
    [one] one table differs
   *[other] { $most } tables differ
} from the baseline
gate-small-tables-count = { $baseline ->
    [no] There is no baseline yet, so { $count ->
        [one] the one table is
       *[other] all { $count } tables are
    } new.
   *[yes] { $count ->
        [one] One table differs.
       *[other] { $count } tables differ.
    }{ $others ->
        [0] { "" }
       *[other] { " " }What others brought to the baseline since the draft was begun is not counted.
    }
}
gate-small-drops = Nothing of the baseline is dropped
gate-small-drops-some = Dropped: { $names }
gate-small-asked = No meeting has asked for a change of this draft
gate-small-asked-some = { $count ->
    [one] A meeting asked for a change. Submit the draft for a first meeting, which looks at what became of it.
   *[other] Meetings asked for { $count } changes. Submit the draft for a first meeting, which looks at what became of them.
}
gate-still-small-off = The project does not let small changes skip the first meeting any more, and no meeting has discussed this one. An owner allows small changes again, or reopens the draft for a first meeting once it is withdrawn.
gate-still-small = It is still the small change as which it skipped the first meeting
gate-still-small-grown = { $changed ->
    [one] One table differs
   *[other] { $changed } tables differ
} from the baseline, of at most { $most }{ $dropped ->
    [0] .
   *[other] , and dropped are { $names }.
} Take out what goes further. Or an owner allows more, or reopens the draft for a first meeting once it is withdrawn.
gate-left-open = Defects and questions that came up in the meeting
gate-left-open-some = { $count ->
    [one] One is open, and is handed over open.
   *[other] { $count } are open, and are handed over open.
}
gate-held = The meeting was held
gate-not-scheduled = No meeting is scheduled yet.
gate-held-not-yet = The meeting has not been opened yet, or nobody is marked as present.
gate-frozen = The meeting was about the present revision
gate-frozen-differs = The meeting was about r{ $met }, the draft is at r{ $now }.
gate-witnessed = Somebody is present who may let the design off the rules
gate-verdicts = Every item of the agenda has a verdict
gate-verdicts-left = { $count ->
    [one] One item has no verdict yet.
   *[other] { $count } items have no verdict yet.
}
gate-no-change = No verdict asks for a change
gate-no-change-left = { $count ->
    [one] One verdict asks for a change: send the draft back instead.
   *[other] { $count } verdicts ask for a change: send the draft back instead.
}
gate-postponed = No item is postponed
gate-postponed-left = { $count ->
    [one] One item is postponed, which confirms nothing of it: decide on it, or break the meeting off and schedule another one.
   *[other] { $count } items are postponed, which confirms nothing of them: decide on them, or break the meeting off and schedule another one.
}
gate-standing = What nobody waives any more is told to the DBA
gate-standing-left = { $count ->
    [one] One blocker or error stands whose waiver has ended or was taken back. The package names it. If it should not go on like that, have it waived again or ask for a change.
   *[other] { $count } blockers and errors stand whose waivers have ended or were taken back. The package names them. If they should not go on like that, have them waived again or ask for a change.
}
gate-meeting-over = The second meeting is over
gate-meeting-over-left = The meeting goes on after the objection, and what it wants changed is noted down when { $chair } closes it. The revision can be submitted then.
gate-meeting-over-owner = The meeting goes on after the objection, but its chair cannot run it any more. An owner closes it, which notes down what it wants changed. The revision can be submitted then.
gate-newer = There is a newer revision where a change was asked for
gate-newer-unasked = No change of the design was asked for.
gate-newer-answerable = What was asked for can be settled without one.
gate-newer-missing = Upload the revision that follows r{ $revision }.
gate-actions = Every action is addressed or answered
gate-actions-left = { $count ->
    [one] One action is neither addressed nor answered.
   *[other] { $count } actions are neither addressed nor answered.
}
gate-replies = Every defect and question has a reply
gate-replies-left = { $count ->
    [one] One defect or question waits for a reply.
   *[other] { $count } defects and questions wait for a reply.
}
gate-findings = No blocker or error without a waiver
gate-findings-left = { $blockers ->
    [0] { "" }
    [one] One blocker, { "" }
   *[other] { $blockers } blockers, { "" }
}{ $errors ->
    [0] no error
    [one] one error
   *[other] { $errors } errors
} to mend or to have waived.
gate-threads = No open defect or question
gate-threads-left = { $count ->
    [one] One defect or question is open.
   *[other] { $count } defects and questions are open.
}
gate-threads-addressed = { $count ->
    [one] One is addressed and waits for its opener to resolve it.
   *[other] { $count } are addressed and wait for their openers to resolve them.
}
gate-threads-addressed-fell = { $count ->
    [one] One is addressed and waits for { $resolver } to resolve it: its opener no longer takes part.
   *[other] { $count } are addressed and wait to be resolved by their openers, or by { $resolver } where an opener no longer takes part.
}
gate-everybody = Every required participant agrees on every table
gate-still-valid = All sign-offs are still valid
gate-sign-offs = { $given } of { $needed } table sign-offs
gate-sign-offs-overtaken = { $given } of { $needed } table sign-offs. The baseline has changed since { $count ->
    [one] one table was
   *[other] { $count } tables were
} agreed to: the draft would override something of that.
gate-sign-offs-with-all = { $given } of { $needed } table sign-offs. Since { $count ->
    [one] one table was
   *[other] { $count } tables were
} agreed to, the baseline has changed in { $names }, which the draft would drop or override.
gate-sign-offs-beside = { $given } of { $needed } table sign-offs. Since some were given, the draft has changed { $names }: that is agreed to with every table.
gate-sign-offs-same = { $given } of { $needed } table sign-offs. All tables are as in the baseline; so that somebody says so, agreement is asked on every one.
gate-objections = Nobody objects
gate-objections-left = { $count ->
    [one] One table is objected to.
   *[other] { $count } tables are objected to.
}{ $gone }{ $dropped }
gate-objections-gone = { "" } Whoever objected and may not sign off any more can't take that back: it stands until its thread is resolved.
gate-objections-dropped = { "" } The revision does not have all of what is objected to any more: such an objection stands until its thread is resolved.
gate-package = The package was made from exactly the agreed revision
gate-package-none = The package has not been made yet.
gate-package-other = It was made from r{ $made }, but r{ $agreed } was agreed to.
gate-package-hash = The package's content is what was agreed
gate-package-hash-is = SHA-256 { $hash }
gate-overrides = Nothing is overridden that came to the baseline after the agreement
gate-overrides-some = The baseline has changed in { $tables } since the draft was agreed to. Building it would override that, and nobody has agreed to it: return the draft, so that a new revision takes that in.
gate-package-hash-differs = What it rests on has changed since it was made: make the package again.
gate-package-hash-moved = What it rests on has changed since it was made.

signoff-group-role = { $role ->
    [reviewer] Reviewers
    [designer] Designers
    [dba] DBAs
    [owner] Owners
   *[other] Observers
}
signoff-group-module = Owners of { $module }
signoff-role-empty = { $role ->
    [reviewer] The project has no reviewer, but one has to agree: add a member or change the rule.
    [designer] The project has no designer, but one has to agree: add a member or change the rule.
    [dba] The project has no DBA, but one has to agree: add a member or change the rule.
    [owner] The project has no owner, but one has to agree: add a member or change the rule.
   *[other] Observers can't agree: change the rule.
}
signoff-module-empty = Nobody answers for the module { $module }, but its owner has to agree: name one.
signoff-modules-empty = Nobody answers for the modules { $modules }, but their owners have to agree: name one for each.
signoff-blocked-both = { $first } { $second }
signoff-role-uploader = { $role ->
    [reviewer] The only reviewer uploaded this revision and can't agree to it alone: add a second one, or let them name a deputy.
    [designer] The only designer uploaded this revision and can't agree to it alone: add a second one, or let them name a deputy.
    [dba] The only DBA uploaded this revision and can't agree to it alone: add a second one, or let them name a deputy.
   *[other] The only owner uploaded this revision and can't agree to it alone: add a second one, or let them name a deputy.
}
signoff-module-uploader = The only owner of { $module } uploaded this revision and can't agree to it alone: name a second owner, or let them name a deputy.

action-outcome = { $outcome ->
    [addressed] addressed
    [partly] partly addressed
    [beyond] changed beyond what was agreed
    [answered] answered
   *[untouched] untouched
}

meeting-round = { $round ->
    [first] First meeting
   *[second] Second meeting
}
meeting-verdict = { $verdict ->
    [agreed] agreed
    [change] change
    [postponed] postponed
   *[waived] waived
}
meeting-not-permitted = Only the chair of this meeting, its scribe for what is written down, or the project's owner can do that.
meeting-not-open = The meeting has not been opened yet.
meeting-already-open = { $by ->
    [self] You have opened the meeting already.
    [other] { $person } has opened the meeting already.
   *[nobody] The meeting is under way already.
}
meeting-closed = { $by ->
    [self] You have closed the meeting yourself; its minutes are published.
    [other] { $person } has closed the meeting; its minutes are published.
   *[nobody] The meeting is over and its minutes are published.
}
meeting-cancelled = { $by ->
    [self] You have called the meeting off yourself.
    [other] { $person } has called the meeting off.
   *[nobody] The meeting was called off.
}
meeting-too-early = { $state ->
    [drafting] The draft has not been submitted for review yet. Its progress page says what is missing; the meeting can be opened after that.
    [first_meeting] The draft is still in its first meeting: close that first.
    [revising] The draft is being revised. It is to be submitted and everybody is to agree; the second meeting can be opened after that.
   *[agreeing] Not everybody has agreed yet, or something else is missing: the progress page says what. The second meeting can be opened after that.
}
meeting-too-late = { $state ->
    [withdrawn] The draft was withdrawn: there is nothing to meet about.
    [handed_off] The draft has gone on to the DBA: this meeting lies behind it.
    [accepted] The draft was accepted: this meeting lies behind it.
   *[other] The draft has gone on from its first meeting, which lies behind it.
}
schedule-minutes = A meeting lasts at least a minute and at most { $longest } minutes.
schedule-zone = Give the time zone by its name, such as Asia/Shanghai.
schedule-skipped = The clock skips that hour on that day in this zone; choose another time.
schedule-link = The link of the call has to begin with https:// or http://.
schedule-chair = The chair has to be a member who may chair: not an observer, and with an account in use.
schedule-chair-kept = Only the one who chairs this meeting, or an owner of the project, can hand the chair over.
schedule-scribe = The scribe has to be a member who may comment.
schedule-invited = Only members of the project can be invited.
verdict-what = Say what has to change.
verdict-owner = Choose the member who makes the change; observers read along.
verdict-due = That day has already passed.
verdict-reason = Say why it is accepted as it is; the reason is shown for ever.

agenda-objections = { $count ->
    [one] 1 objection
   *[other] { $count } objections
}
agenda-postponed = postponed by an earlier meeting
agenda-takes-back = overrides what the baseline has got meanwhile
agenda-drops-again = came to the baseline meanwhile and is not in the draft: it would be dropped
agenda-actions = { $count ->
    [one] 1 action
   *[other] { $count } actions
} { $outcome ->
    [addressed] addressed
    [partly] partly addressed
    [beyond] changed beyond what was agreed
    [answered] answered
   *[untouched] untouched
}
agenda-errors = { $count ->
    [one] 1 blocker or error
   *[other] { $count } blockers and errors
}
agenda-holding = { $count ->
    [one] 1 open defect or question
   *[other] { $count } open defects and questions
}
agenda-loose = { $count ->
    [one] 1 suggestion or note
   *[other] { $count } suggestions and notes
}
agenda-addressed = { $count ->
    [one] 1 defect or question addressed, not resolved yet
   *[other] { $count } defects and questions addressed, not resolved yet
}
agenda-errors-outside = { $count ->
    [one] 1 blocker or error outside all tables
   *[other] { $count } blockers and errors outside all tables
}
agenda-new = { $round ->
    [first] new
   *[second] new since the last meeting
}
agenda-changed = { $round ->
    [first] differs from the baseline
   *[second] changed since the last meeting
}
agenda-dropped = { $round ->
    [first] dropped from the baseline
   *[second] dropped since the last meeting
}
agenda-requirement-dropped = the requirement was dropped meanwhile
agenda-quiet = { $count } new tables that nobody has remarked on
agenda-quiet-remarked = { $count } new tables, on { $remarked } of which somebody has remarked since
agenda-thread = { $kind ->
    [question] open question
    [defect] open defect
    [suggestion] open suggestion
   *[note] open note
}
agenda-thread-addressed = { $kind ->
    [question] question addressed, not resolved yet
    [defect] defect addressed, not resolved yet
    [suggestion] suggestion addressed, not resolved yet
   *[note] note addressed, not resolved yet
}
agenda-untraced = requirement without a table

minutes-heading = { $draft } { $title }: { $round ->
    [first] minutes of the first meeting
   *[second] minutes of the second meeting
}
minutes-when = When: { $from } to { $to } ({ $zone })
minutes-place = Where: { $place }
minutes-revision = About: r{ $revision }
minutes-chair = Chair: { $name }
minutes-scribe = Scribe: { $name }
minutes-recorded = Recorded by: { $names }
minutes-closed = Closed by: { $name }
minutes-present = Present: { $names }
minutes-absent = Absent: { $names }
minutes-tally = Settled: { $agreed } agreed, { $change } to change, { $postponed } postponed, { $waived } waived
minutes-comma = { ", " }
minutes-items = Agenda
minutes-item = { $number }. { $topic }: { $verdict }
minutes-open = no verdict
minutes-action = { $what } ({ $owner })
minutes-action-by = { $what } ({ $owner }, by { $due })
minutes-actions = Actions
minutes-still-open = Agreed with these open
minutes-still-open-thread = #{ $number } { $kind }, { $where }: { $said } ({ $name })
open-thread-kind = { $kind ->
    [defect] Defect
    [question] Question
    [suggestion] Suggestion
   *[note] Note
}{ $addressed ->
    [yes] {" "}(addressed in r{ $revision })
   *[no] {""}
}
open-thread-line = line { $line } of r{ $revision }
open-thread-draft = the draft as a whole
minutes-what = What
minutes-where = Where
minutes-who = Who
minutes-due = Due

waiver-not-permitted = Members who take part in the review can ask for a waiver; the owner, or the chair in a meeting, grants or refuses it.
waiver-no-reason = Say why it may stay as it is; the reason is shown for ever.
waiver-past = That day has already passed.
waiver-answered = Somebody has already answered it like that.
waiver-no-note = Say why you refuse it or take it back; whoever asked reads it.
waiver-not-yours = Only whoever asked for a waiver can withdraw it.
waiver-withdrawn = Whoever asked for this waiver has withdrawn it.
waiver-owner-refused = An owner refused this, so only an owner can grant it.
waiver-own-wish = You asked for this yourself, for a design that you uploaded: another owner grants it, or the chair of a meeting.
waiver-closed = This draft takes no waivers any more: it was handed over, accepted or withdrawn.


turn-drafting = Finish r{ $revision } and submit it for review
turn-revise = Revise the draft and submit the revision that follows r{ $revision }
turn-settle = Settle what is left of the revision, then submit r{ $revision }
turn-submit = Submit r{ $revision }: nothing is left to settle
turn-go-on = Nobody is left to be asked: take the draft on to the second meeting
turn-findings = { $count ->
    [one] Everybody has been asked, but one blocker or error is left: have it waived
   *[other] Everybody has been asked, but { $count } blockers and errors are left: have them waived
}
turn-schedule = Schedule the meeting
turn-chair = { $whose ->
    [other] Chairs
   *[self] You chair
} the meeting on { $begins }, { $items ->
    [one] one item
   *[other] { $items } items
}
turn-attend = Meeting on { $begins }, { $items ->
    [one] one item
   *[other] { $items } items
}
turn-close-meeting = { $back ->
    [yes] An objection has sent the draft back: record in the meeting what has to change and close it; the revision cannot be submitted before
   *[no] The meeting is open: { $missing ->
        [0] settle what is left and close it
        [one] it cannot confirm the design before one missing sign-off of a table is there
       *[other] it cannot confirm the design before { $missing } missing sign-offs of tables are there
    }
}
turn-close-for-chair = { $back ->
    [yes] An objection has sent the draft back, and the meeting's chair cannot run it any more: settle what is left; an owner closes it, and the revision cannot be submitted before
   *[no] The meeting is open, but its chair cannot run it any more: { $missing ->
        [0] settle what is left; an owner closes it
        [one] one sign-off of a table is missing before an owner can close it
       *[other] { $missing } sign-offs of tables are missing before an owner can close it
    }
}
turn-no-chair = The chair of the meeting on { $begins } cannot run it any more: name another one
turn-action = { $aimed ->
    [yes] A meeting asked { $whose ->
        [other] them
       *[self] you
    } for a change of { $on }: { $what }
   *[no] A meeting asked { $whose ->
        [other] them
       *[self] you
    } for a change: { $what }
}
turn-refused = { $count ->
    [one] { $state ->
        [refused] The waiver that { $whose ->
        [other] they
       *[self] you
    } asked for was refused ({ $rule }): see why, and mend it or ask again
        [revoked] The waiver that { $whose ->
        [other] they
       *[self] you
    } asked for was taken back ({ $rule }): see why, and mend it or ask again
       *[ended] The waiver that { $whose ->
        [other] they
       *[self] you
    } asked for has come to its end ({ $rule }): mend it or ask again
    }
   *[other] { $state ->
        [refused] { $count } waivers that { $whose ->
        [other] they
       *[self] you
    } asked for were refused: see why, and mend it or ask again
       *[mixed] { $count } waivers that { $whose ->
        [other] they
       *[self] you
    } asked for do not hold: see why, and mend it or ask again
    }
}
turn-sign = { $count ->
    [one] One table waits for { $whose ->
        [other] their
       *[self] your
    } agreement
   *[other] { $count } tables wait for { $whose ->
        [other] their
       *[self] your
    } agreement
}{ $stead }{ $drops }
turn-sign-again = r{ $revision } changed { $count ->
    [one] one table
   *[other] { $count } tables
} that { $whose ->
    [other] they
   *[self] you
} had agreed to: sign again{ $stead }{ $overtaken }{ $more ->
    [0] { "" }
    [one] ; one more waits for { $whose ->
        [other] their
       *[self] your
    } agreement
   *[other] ; { $more } more wait for { $whose ->
        [other] their
       *[self] your
    } agreement
}{ $drops }
turn-sign-beside = r{ $revision } changed { $names }, which is agreed to with every table: { $count ->
    [one] one table waits
   *[other] { $count } tables wait
} for { $whose ->
    [other] their
   *[self] your
} agreement{ $stead }{ $drops }
turn-drops = ; the draft drops { $tables } from the baseline
turn-also-overtaken = ; the baseline has changed since { $whose ->
    [other] they
   *[self] you
} agreed to { $count ->
    [one] one more
   *[other] { $count } more
}
turn-sign-overtaken = The baseline has changed since { $whose ->
    [other] they
   *[self] you
} agreed to { $count ->
    [one] one table, and the draft would override something of it
   *[other] { $count } tables, and the draft would override something of that
}: sign again{ $stead }{ $more ->
    [0] { "" }
    [one] ; one more waits for { $whose ->
        [other] their
       *[self] your
    } agreement
   *[other] ; { $more } more wait for { $whose ->
        [other] their
       *[self] your
    } agreement
}{ $drops }
turn-stead = { $own ->
    [yes] , for { $whose ->
        [other] themselves
       *[self] yourself
    } and in the stead of { $names }
   *[no] , in the stead of { $names }
}
turn-objection = { $whose ->
    [other] Their
   *[self] Your
} { $count ->
    [one] objection stands: see whether r{ $revision } settles it
   *[other] objections to { $count } tables stand: see whether r{ $revision } settles them
}
turn-objection-dropped = { $whose ->
    [other] Their
   *[self] Your
} objection{ $place ->
    [object] { " " }to { $on }
   *[other] { "" }
} stands, though r{ $revision } does not have that any more: resolve #{ $number } if that settles it
turn-withdrawn = { $person } has withdrawn the draft: reopen it if it is to go on
turn-no-dba = r{ $revision } was handed over, but the project has no DBA: name one
turn-return = r{ $revision } would override what has changed in the baseline in { $tables } since it was agreed to, so it cannot be accepted: return it
turn-package = Make the package of r{ $revision } again: what it rests on, such as the baseline, has changed, so the DBA cannot accept it
turn-hand-off = r{ $revision } was handed over to { $whose ->
    [other] them
   *[self] you
}: accept it or return it
turn-waiver = { $count ->
    [one] A waiver waits for { $whose ->
        [other] their
       *[self] your
    } answer
   *[other] { $count } waivers wait for { $whose ->
        [other] their
       *[self] your
    } answer
}
turn-reply = { $kind ->
    [question] Question
    [defect] Defect
    [suggestion] Suggestion
   *[note] Note
} #{ $number } by { $who }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
} waits for { $whose ->
    [other] their
   *[self] your
} reply
turn-answered = { $who } replied to { $whose ->
    [other] their
   *[self] your
} { $kind ->
    [question] question
    [defect] defect
    [suggestion] suggestion
   *[note] note
} #{ $number }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
}
turn-answered-fell = { $who } replied to { $kind ->
    [question] question
    [defect] defect
    [suggestion] suggestion
   *[note] note
} #{ $number }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
} by { $opener }, who no longer takes part
turn-addressed = { $whose ->
    [other] Their
   *[self] Your
} { $kind ->
    [question] question
    [defect] defect
    [suggestion] suggestion
   *[note] note
} #{ $number }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
} is addressed in r{ $revision }: resolve it or reopen it
turn-addressed-fell = { $kind ->
    [question] Question
    [defect] Defect
    [suggestion] Suggestion
   *[note] Note
} #{ $number }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
} by { $opener }, who no longer takes part, is addressed in r{ $revision }: resolve it or reopen it

thread-read-only = This draft has been accepted and can't change any more.
thread-no-newer-revision = No revision has come since this was opened. Reply to it, or upload a revision that deals with it first.
thread-not-yours = The one who opened it, the chair, the DBA or the owner settles this thread.
thread-not-designer = Only a designer or the owner can say that a revision deals with it.
thread-not-permitted = Observers read along; ask the owner for another role if you want to take part.
thread-resolved = This thread is resolved; reopen it first.
thread-already = Somebody has done that already; reload the page to see where the thread stands.
thread-nothing-to-address = Only defects and questions are addressed. Resolve it instead.
thread-no-such-revision = Choose a revision of this draft that is not older than the thread.

handoff-not-permitted = Only a DBA of the project can accept or return a hand-off.
handoff-answered = This hand-off has been answered already; reload the page to see how.
handoff-no-reason = Say why you return it, for the whole draft or table by table.
handoff-unknown-table = One of these tables is not in the package; reload the page.
