### Waivers: findings accepted as they are.

waivers-title = Waivers
waivers-ask-one = Ask for a waiver
waivers-ask-ticked = Ask for waivers of the ticked…
waivers-ask-all = { $count ->
    [one] Ask for the one shown
   *[other] Ask for all { $count } shown
}
waivers-tick = Choose for a waiver
waivers-asked = waiver asked for
waivers-asked-by = { $name } asked for a waiver
waivers-see = See waivers
waivers-wait = { $count ->
    [one] 1 waiver waits for an answer
   *[other] { $count } waivers wait for an answer
}
waivers-apart = { $count } accepted as they are, counted apart
waivers-findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
waivers-new-title = Ask for a waiver
waivers-new-none = No finding is chosen
waivers-new-none-hint = Tick what may stay as it is in the list of findings. What is waived or asked for already can't be asked for again, and the draft must still be under review, in its latest revision.
waivers-to-findings = To the findings
waivers-scope = What may stay as it is
waivers-scope-finding = { $count ->
    [one] This finding alone
   *[other] The ticked findings alone
}
waivers-scope-table = All that their rules say of their tables, now and in later revisions
waivers-reason = Why it may stay as it is
waivers-reason-hint = Shown with the finding for ever, and listed at hand-off.
waivers-until = Last day (optional)
waivers-until-hint = After it the finding counts again. Empty: for good.
waivers-ask = Ask
waivers-grant-now = Grant at once
waivers-none = No waivers here
waivers-none-hint = Where a finding is right but the design has to stay as it is, ask for a waiver with a reason. Findings that are waived stay visible and are counted apart.
waivers-no-table = The script as a whole
waivers-choose = Answer this one
waivers-all-of-rule = All that { $rule } says of this table
waivers-state = { $state ->
    [asked] waiting
    [granted] granted
    [refused] refused
    [ended] ended
    [revoked] taken back
   *[withdrawn] withdrawn
}
waivers-until-day = until { $day }
waivers-from = handed down by { $draft }
waivers-finds = { $count ->
    [0] nothing is found any more
    [one] 1 finding now
   *[other] { $count } findings now
}
waivers-answered = { $state ->
    [granted] Granted by { $name }
    [ended] Granted by { $name }
    [refused] Refused by { $name }
    [revoked] Taken back by { $name }
   *[withdrawn] Withdrawn by { $name }
}
waivers-own = asked for and granted by the same person
waivers-withdraw = Withdraw
waivers-revoke = Take back
waivers-revoke-why = Why it holds no longer
waivers-grant-after-all = Grant after all
waivers-note = What is to be said to those ticked
waivers-note-hint = Needed for a refusal: whoever asked learns why.
waivers-note-one = What is to be said to it; needed for a refusal
waivers-grant = Grant
waivers-refuse = Refuse
