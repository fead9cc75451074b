### What the pages about a draft's progress say: steps, checklist, sign-offs, whose turn it is.

app-step-moved = { $by ->
    [self] You have taken a step yourself since this page was shown
   *[other] { $person } was quicker
}: { $step ->
    [submit_for_review] the draft was submitted for review
    [skip_first_meeting] the draft was submitted without a first meeting
    [close_first_meeting] the first meeting was closed
    [submit_revision] the revision was submitted
    [everybody_agrees] everybody has agreed
    [object] there is an objection
    [confirm] the draft was confirmed
    [send_back] the draft was sent back for a change
    [accept] the DBA accepted the draft
    [return] the DBA returned the draft
    [withdraw] the draft was withdrawn
   *[reopen] the draft was reopened
}. Have a look at where it stands now, then decide again.
app-step-newer = { $by ->
    [self] You have uploaded r{ $revision } yourself
   *[other] { $person } has uploaded r{ $revision }
} since this page was shown. Look at what changed, then decide again.
app-step-not-by-itself = This happens where it is settled: in the meeting, by an objection, or by the DBA's answer.

signoff-not-permitted = Only those who take part in the review can agree or object.
signoff-other-state = { $state ->
    [drafting] The draft is still being drafted; you are asked once it was discussed and revised.
    [first_meeting] The first meeting comes first; you are asked once the draft was revised.
    [revising] The draft is being revised; you are asked again about what changed.
    [handed_off] The draft is with the DBA; sign-offs are closed.
    [accepted] The draft was accepted; sign-offs are closed.
   *[other] Nobody is asked to agree in the draft's present state.
}
signoff-newer = r{ $revision } has come while you were reading. Look at what changed, then decide about that revision.
signoff-baseline-moved = The baseline has changed while you were reading, and this draft would override something of that. Look at what differs from the baseline, then decide.
signoff-no-table = Choose at least one table of this revision.
signoff-no-reason = Say what you object to, so that the designer can act on it.

draft-behind = After this draft was begun, { $draft } “{ $title }” became the baseline. { $what ->
    [tables] Building this design would override what came to the baseline in { $tables }.
    [comments] Building this design would set back comments that came to it in { $comments }.
   *[both] Building this design would override what came to the baseline in { $tables }, and set back comments in { $comments }.
} If that is not meant, the next revision has to take it in.
draft-behind-see = What differs from the baseline
progress-tab = Progress
progress-title = Progress of
progress-before = { $step ->
    [submit_for_review] Before review
    [close_first_meeting] Before the first meeting closes
    [submit_revision] Before the revision is submitted
    [everybody_agrees] Before the second meeting
    [confirm] Before the hand-off
   *[accept] Before the DBA accepts
}
progress-count = { $met } of { $all }
progress-met = Done:
progress-unmet = Missing:
progress-more = and { $count } more
progress-open = See the progress
progress-go = Go there
progress-held = Something is still missing.
progress-reason = Why?
progress-skipped = This draft skipped the first meeting, as a small change.
progress-passed-over = skipped
progress-acknowledge = Statements that were not understood. Leave out of account what has no bearing on the tables:
progress-acknowledge-do = Leave the ticked ones out of account
progress-step = { $step ->
    [submit_for_review] Submit for review
    [skip_first_meeting] Submit without a first meeting
    [submit_revision] Submit the revision
    [everybody_agrees] Go on to the second meeting
    [withdraw] Withdraw the draft
   *[reopen] Reopen the draft
}
progress-step-note = { $step ->
    [submit_for_review] The first meeting is next. No further revision can be uploaded until it is closed.
    [skip_first_meeting] For a small change: the participants are asked at once.
    [submit_revision] The participants are asked to agree, table by table; what they agreed to and what did not change stays agreed.
    [everybody_agrees] Everybody has agreed and nothing is in the way.
    [withdraw] It leaves the review with everything that was said. The project's owner can reopen it.
   *[reopen] It is drafted anew; its revisions, threads and sign-offs are still there.
}
progress-turns = Who is waited for
progress-turns-none = Nobody is waited for.
progress-way = The way so far
progress-made = { $person } made the draft
progress-taken = { $step ->
    [submit_for_review] { $person } submitted it for review
    [skip_first_meeting] { $person } submitted it without a first meeting
    [close_first_meeting] { $person } closed the first meeting
    [submit_revision] { $person } submitted the revision
    [everybody_agrees] Everybody had agreed, and { $person } took it on to the second meeting
    [last_agreement] Everybody agreed; { $person } was the last
    [nothing_left] Nobody was left to be asked, so it went on to the second meeting
    [object] { $person } objected
    [confirm] { $person } confirmed it in the second meeting
    [send_back] { $person } sent it back for a change
    [accept] { $person } accepted it
    [return] { $person } returned it
    [withdraw] { $person } withdrew it
   *[reopen] { $person } reopened it
}

progress-item-tables = { $names }
sign-tab = Sign-offs
sign-title = Sign-offs
sign-count = { $given } of { $needed } required
sign-shares = How this is made up
sign-share = { $group }: { $quorum ->
    [all] { $people ->
        [one] one person
       *[other] { $people } people
    } × { $tables ->
        [one] one table
       *[other] { $tables } tables
    }
    [any] any one of { $people }, on { $tables ->
        [one] one table
       *[other] { $tables } tables
    }
   *[nobody] nobody can agree on { $tables ->
        [one] one table
       *[other] { $tables } tables
    }
}{ $before ->
    [0] { "" }
   *[other] , less { $before } counted above
}
sign-table = Table
sign-choose = Choose
sign-agreed = agrees
sign-agreed-by = by { $person } in their stead
sign-objects = objects
sign-own-mark = does not count: r{ $upload } is their own upload
sign-since = what changed
sign-overtaken-mark = the baseline changed since: { $baseline } was accepted
sign-overtaken-see = what differs from it
sign-waiting = waited for
sign-not-asked = not asked
sign-as-in-baseline = as in the baseline: nobody is asked
sign-beside = Since some agreed, the draft has changed { $names }. That can’t be signed by itself: it is agreed to with the tables, so each of them is asked again.
sign-beside-see = What the latest revision changed
sign-drops = This draft drops { $names } from the baseline. What is not there can’t be signed by itself: whoever agrees to the tables below agrees to that as well, and whoever is against it objects to one of them and says so.
sign-stands-in = You stand in for { $names }: what you say of a table counts as their word as well.
sign-for = for { $names }
sign-unasked = This draft does not wait for your agreement. You may agree all the same; an objection of yours counts like anybody else's.
sign-own = You uploaded this revision, so you are not asked to agree: only somebody else's agreement counts. You may object to a table, and what you objected to you may take back.
sign-own-deputy = You uploaded this revision, so your agreement does not count: neither for yourself nor for { $names }, for whom you stand in. Somebody else has to agree. You may object to a table, and what you objected to you may take back.
sign-closed = { $state ->
    [drafting] Nobody is asked yet: the draft is still being drafted.
    [first_meeting] Nobody is asked yet: the first meeting comes first.
    [revising] The draft is being revised. Participants are asked again about the tables that change.
    [handed_off] The draft is with the DBA; sign-offs are closed.
    [accepted] The draft was accepted; sign-offs are closed.
   *[other] You are not asked for a sign-off on this draft.
}
sign-reason = What do you say to it?
sign-reason-hint = An objection needs a reason: it opens a thread on each ticked table and sends the draft back to the designer.
sign-agree-all = Agree on all I am asked about
sign-agree-every = Agree on all tables
sign-agree-some = Agree on the ticked ones
sign-left-mark = may not sign off any more; it stands until the discussion is resolved:
sign-settled = { $person } objected to { $table } in r{ $revision }{ $gone ->
    [yes] , which r{ $now } does not have any more
   *[no] { " " }and may not sign off any more
}; { $resolver } settled it with #{ $thread }
sign-dropped = { $person } objected to { $table } in r{ $revision }, which r{ $now } does not have any more: that stands until #{ $thread } is resolved
sign-take-back = Take back my objection to the ticked ones
sign-object = Object to the ticked ones

home-turns = Waiting for you
home-turns-count = { $count ->
    [one] 1 thing
   *[other] { $count } things
}
home-turns-none = Nothing waits for you.
home-turns-none-note = When somebody replies to you, asks for your agreement or invites you to a meeting, it stands here.
home-live = Drafts under way
home-held = What holds it
home-since = In this state since
home-signed = Sign-offs
home-open = Nothing: it can go on
home-held-dba = The DBA's answer
project-waits-for = Waiting for { $people }
home-projects = Projects
home-tables = { $count ->
    [0] no draft under way
    [one] 1 draft under way
   *[other] { $count } drafts under way
}

rules-title = How this project reviews
rules-link = Review settings
rules-required = Whose agreement every draft needs
rules-quorum-none = not asked
rules-quorum-all = every one of them
rules-quorum-any = any one of them
rules-owners = Owners of the modules a draft touches or references
rules-own = Count people's agreement to revisions that they uploaded themselves
rules-small = A small change may skip the first meeting
rules-small-most = It touches at most this many tables and drops nothing
rules-small-hint = Leave it empty to hold a first meeting every time.
rules-small-wrong = Please enter a number from 1 to 1000, or leave it empty.
rules-saved = Saved. It holds for drafts under way as well.
