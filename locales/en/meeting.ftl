### Meetings: their pages, and their entries in people's calendars

calendar-name = Roundtable: your meetings
calendar-summary = { $draft } { $title }: { $round ->
    [first] first meeting
   *[second] second meeting
}
calendar-chair = Chair: { $text }
calendar-scribe = Scribe: { $text }
calendar-call = Join: { $text }
