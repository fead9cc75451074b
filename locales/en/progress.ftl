### What the pages about a draft's progress say: steps, checklist, sign-offs, whose turn it is.

app-step-moved = { $person } was quicker: { $step ->
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
app-step-not-by-itself = This happens where it is settled: in the meeting, by an objection, or by the DBA's answer.
