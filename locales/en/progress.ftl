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
signoff-no-table = Choose at least one table of this revision.
signoff-no-reason = Say what you object to, so that the designer can act on it.
