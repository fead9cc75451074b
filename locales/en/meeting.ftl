### Meetings: their pages, and their entries in people's calendars

calendar-name = Roundtable: your meetings
calendar-summary = { $draft } { $title }: { $round ->
    [first] first meeting
   *[second] second meeting
}
calendar-chair = Chair: { $text }
calendar-scribe = Scribe: { $text }
calendar-call = Join: { $text }

meeting-not-schedule = Designers, reviewers, DBAs and the owner schedule meetings; observers and admins read along.
meeting-none-ahead = { $state ->
    [handed_off] The draft is with the DBA: no meeting comes next.
    [accepted] The draft has been accepted: no meeting comes next.
   *[withdrawn] The draft is withdrawn: no meeting comes next.
}
meeting-already-scheduled = { $by ->
    [self] You have scheduled this meeting already, for { $begins }.
   *[other] This meeting is scheduled already, for { $begins }.
} Change its time instead, or call it off first.
meeting-rescheduled-meanwhile = { $by ->
    [self] You have changed this meeting yourself since this page was shown.
   *[other] { $person } has just changed this meeting.
} Look at it again; what you entered is still here.
meeting-overtaken = Somebody else changed the meeting at the same moment. Reload the page and try again.
meeting-topic-missing = Say what is to be talked about.
meeting-item-settled = The meeting has settled this item. Take its verdict back before you drop it.
meeting-verdict-meanwhile = { $by ->
    [self] You have recorded another verdict on this item yourself since this page was shown.
   *[other] { $person } has just recorded another verdict on this item.
} Look at it before you record yours.
meeting-verdict-unknown = Choose a verdict.
meeting-notes-meanwhile = { $by ->
    [self] You have written other notes on this item yourself since this page was shown.
   *[other] { $person } has just written notes on this item.
} What you wrote now is still here: take over what is missing and save again.
meeting-notes-theirs = As it stands now
meeting-notes-yours = Yours, not saved yet
meeting-target-unknown = One of the tables or columns is not in this revision; reload the page.
meeting-name-unknown = There is no table or column called { $name } in this revision.
schedule-day = Give the day as year, month and day, such as 2026-11-24.
schedule-past = This is more than a day ago. Choose a day and time that are still to come; a meeting that was just held can be entered for a day.
schedule-time = Give the time as hours and minutes, such as 10:00.
action-not-yours = Whoever this action was given to answers it, or the project's owner.

calendar-title = Meetings in your calendar
calendar-lead = A calendar that subscribes to your secret address shows every meeting you are invited to, and follows when one moves or is called off.
calendar-made = Subscribe to this address in your calendar. It is shown only now; whoever knows it can read your meetings.
calendar-since = You have an address since
calendar-make = Make an address
calendar-renew = Make a new address
calendar-end = Take the address away

meeting-tab = Meetings
meeting-when = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
} { $day }, { $open ->
    [yes] since { $from }
   *[no] { $from }–{ $to }
} ({ $zone })
meeting-schedule = { $round ->
    [first] Schedule the first meeting
   *[second] Schedule the second meeting
}
meeting-schedule-do = Schedule
meeting-change = Change the meeting
meeting-form-lead = { $round ->
    [first] It discusses the tables' soundness and settles an agenda that is made from the draft.
   *[second] It confirms what was agreed: its agenda holds only what changed since the first meeting or is still contested.
}
meeting-day = Day
meeting-time = Begins at
meeting-minutes = Minutes
meeting-zone = Time zone
meeting-zone-hint = By its name, such as Asia/Shanghai
meeting-place = Place
meeting-place-hint = A room; may be empty
meeting-link = Video call
meeting-link-hint = An address that begins with https://; may be empty
meeting-chair = Chair
meeting-chair-hint = Opens, moves and closes the meeting
meeting-scribe = Scribe
meeting-scribe-hint = Writes down verdicts and notes
meeting-scribe-none = The chair writes
meeting-invited = Invited

meeting-none = No meeting yet
meeting-none-hint = The first meeting discusses the tables; after the revision a second one confirms them.
meeting-chaired = Chair: { $name }
meeting-written = Scribe: { $name }
meeting-items = { $count ->
    [one] One item
   *[other] { $count } items
}
meeting-settled = { $done } of { $count } settled
meeting-phase-scheduled = scheduled
meeting-phase-open = under way
meeting-phase-closed = closed
meeting-phase-cancelled = called off
meeting-unwitnessed = What is waived needs somebody present who signs off and neither uploaded r{ $revision } nor asked for it: mark who is there, or settle it otherwise.
meeting-minutes-title = Minutes
meeting-published = Published; can't change any more
meeting-to-actions = What became of the actions

meeting-actions = Actions
meeting-actions-none = No meeting has asked for a change yet.
meeting-by = by { $day }
meeting-overdue = overdue
meeting-untouched = Not changed:
meeting-beyond = Changed though nobody asked:
meeting-answer = Answer
meeting-answer-change = Change the answer
meeting-answer-hint = Why it was done otherwise, or not at all
meeting-answered = { $name } answers:

meeting-starts = When
meeting-file = Into the calendar
meeting-open = Open the meeting
meeting-cancel = Call off…
meeting-cancel-hint = Calendars that have the meeting drop it. Nothing that it recorded holds.
meeting-cancel-do = Call it off
meeting-break-off = Break off without a result
meeting-not-yet = The draft is in the state “{ $state }”. { $round ->
    [first] The meeting can be opened when the draft is in its first meeting.
   *[second] The meeting can be opened when the draft is in its second meeting.
}
meeting-see-gate = See what is missing
meeting-agenda = Agenda
meeting-agenda-empty = Nothing on the agenda
meeting-agenda-empty-hint = Nothing is contested or new. Put something on it by hand, or make it anew from the draft.
meeting-agenda-none = Nothing was contested or new when the meeting began.
meeting-settled-nothing = This meeting was called off after it had recorded something. What it recorded is shown below; none of it holds.
meeting-refresh = Make anew from the draft
meeting-agenda-empty-stale = There is something to talk about by now: make it anew from the draft, or put something on it by hand.
meeting-stale = The draft has changed since the agenda was made: { $come ->
    [0] nothing
    [one] one item
   *[other] { $come } items
} would come, { $go ->
    [0] none
    [one] one
   *[other] { $go }
} would go.
meeting-up = Move up
meeting-down = Move down
meeting-drop = Take off the agenda
meeting-topic = Something else to talk about
meeting-topic-add = Add
meeting-news = This meeting has changed; reload the page to see it.

meeting-frozen = The meeting is about this revision; it can't change while the meeting goes on.
meeting-of-minutes = of { $minutes } min
meeting-left = { $count ->
    [0] nothing left
    [one] 1 item left
   *[other] { $count } items left
}
meeting-pace = { $minutes } min each
meeting-join = Join the call
meeting-large = Large type
meeting-small = Usual type
meeting-close = Close…
meeting-close-left = { $count ->
    [one] One item has no verdict yet; it can be postponed.
   *[other] { $count } items have no verdict yet; they can be postponed.
}
meeting-close-hint = { $round ->
    [first] The minutes are published, the actions go to their owners, and the draft goes to the designer for revision.
   *[second] The minutes are published, and the draft is handed over to the DBA.
}
meeting-close-back = A verdict asks for a change: the minutes are published, and the draft goes back to the designer.
meeting-close-objected = The draft has gone back already. Closing publishes the minutes and gives the actions to their owners.
meeting-objected = { $name } has objected, and the draft has gone back to the designer.
meeting-objected-chair = This meeting can't confirm it any more. Record what has to change and close it: the minutes and actions go to the designer. Or break it off without a result, under “Close…”. A second meeting can be scheduled again after that.
meeting-objected-others = This meeting can't confirm it any more. { $name } goes on to record what has to change and closes it, or breaks it off.
meeting-objected-see = Who objects to what
meeting-standing-see = See the findings
meeting-behind-how = The meeting settles whether that is meant. If it is, those who had agreed sign again before it is closed. If not, “Change…” sends the draft back.
meeting-off-agenda = Not on the agenda: { $items }.
meeting-off-agenda-put = Put on the agenda
meeting-close-do = Close and publish the minutes
meeting-close-back-do = Close and send it back
meeting-reason = What has to change
meeting-now = under discussion
meeting-apart = You look around on your own. The meeting is at “{ $title }”.
meeting-apart-none = You look around on your own.
meeting-follow = Follow the chair
meeting-take-all = Take everybody here
meeting-evidence = What became of what was asked for
meeting-further = { $count ->
    [one] One further table
   *[other] { $count } further tables
}
meeting-raised = Since the meeting was opened: { $what }. Look at the verdict again.
meeting-verdict-title = Verdict
meeting-undecided = Not settled yet.
meeting-undo = Take back
meeting-do-agreed = Agreed
meeting-do-change = Change…
meeting-do-change-now = Ask for the change
meeting-do-postponed = Postpone…
meeting-do-postponed-now = Postpone
meeting-do-waived = Waive…
meeting-do-waived-now = Waive
meeting-what = What has to change
meeting-owner = Who does it
meeting-due = By which day
meeting-targets = Where
meeting-targets-none = { $count ->
    [one] With nothing ticked and nothing named below, any change of the table counts.
   *[other] With nothing ticked and nothing named below, it is about all { $count } tables together, and a change of any of them counts.
}
meeting-targets-more = and { $n } more
meeting-whole = the whole table
meeting-elsewhere = And elsewhere
meeting-elsewhere-hint = Tables or columns by name, parted by commas; the next revision is held against them
meeting-until = Why, or until when
meeting-why-waived = Why it may stay as it is
meeting-waived-hint = { $count ->
    [one] One blocker or error of this item is accepted
   *[other] { $count } blockers and errors of this item are accepted
} when the meeting is closed; the reason is shown for ever.
meeting-comes-of-it = What comes of it
meeting-notes = Notes
meeting-notes-hint = What was said, in Markdown
meeting-notes-none = None yet.
meeting-wanted = Asked for so far
meeting-wanted-none = No change yet.
meeting-present = Present
meeting-there = present
meeting-uninvited = not invited
meeting-keys-verdict = verdict
meeting-keys-items = next, previous
meeting-key-agreed = Agreed
meeting-key-change = Ask for a change
meeting-key-postponed = Postpone
meeting-key-waived = Waive
meeting-key-undo = Take the verdict back
meeting-key-notes = Take notes
meeting-key-next = Next item
meeting-key-previous = Previous item
meeting-key-follow = Follow the chair again
meeting-key-large = Large type for a projector, and back
