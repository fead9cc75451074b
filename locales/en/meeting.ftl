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
meeting-already-scheduled = This meeting is scheduled already, for { $begins }. Change its time instead, or call it off first.
meeting-rescheduled-meanwhile = Somebody else has just changed this meeting. Look at it again; what you entered is still here.
meeting-overtaken = Somebody else changed the meeting at the same moment. Reload the page and try again.
meeting-topic-missing = Say what is to be talked about.
meeting-item-settled = The meeting has settled this item. Take its verdict back before you drop it.
meeting-verdict-meanwhile = Somebody else has just recorded another verdict on this item. Look at it before you record yours.
meeting-verdict-unknown = Choose a verdict.
meeting-notes-meanwhile = Somebody else has just written notes on this item. Yours are still here: take over what is missing and save again.
meeting-target-unknown = One of the tables or columns is not in this revision; reload the page.
schedule-day = Give the day as year, month and day, such as 2026-11-24.
schedule-time = Give the time as hours and minutes, such as 10:00.
action-not-yours = Whoever this action was given to answers it, or the project's owner.
