## Permissions
app-denied-read = You may not read this project.
app-denied-comment = You are an observer here: you can read everything, but comments are for reviewers, designers, DBAs and owners. Ask an owner of the project for another role.
app-denied-sign-off = Signing off is for the reviewers, designers, DBAs and owners of the project.
app-denied-upload = Uploading and moving a draft forward is for the designers and owners of the project.
app-denied-chair = That is for whoever chairs the meeting, and for owners of the project.
app-denied-answer-hand-off = Only a DBA of the project can accept or return a hand-off.
app-denied-manage-project = Only an owner of the project, or an admin, can change its members and settings or read its audit log.
app-denied-manage-site = Only an admin can do that.

## Fields
app-too-long = That is too long: { $most } characters at most.
app-control-characters = There are invisible control characters in it; please type it anew.
app-sign-in-name-missing = Please enter the name to sign in with.
app-sign-in-name-characters = Letters of any script, digits, and . _ - + @ are fine; white space and other signs are not.
app-sign-in-name-taken = Somebody signs in with that name already.
app-display-name-missing = Please enter the name that others see.
app-password-short = { $least } characters or more, please.
app-password-is-name = The password is the same as the name.
app-password-wrong = That is not your current password.
app-comment-missing = There is nothing in the comment yet.
app-title-missing = Please give the draft a title.
app-project-name-missing = Please give the project a name.
app-project-key-length = A key has 2 to 10 characters.
app-project-key-characters = A key has Latin letters and digits only, a letter first: SHOP, CRM2.
app-project-key-taken = Another project has this key already.
app-dialect-unknown = Please choose the database that the project is written for.

## Accounts
app-setup-done = There is an account already; please sign in, or ask an admin for an invitation.
app-setup-code-wrong = That is not the code that was printed when Roundtable started. Look into the server's log for it.
app-sign-in-failed = Name and password don't belong together.
app-sign-in-throttled = Too many attempts. Please wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} and try again.
app-disable-self = You can't disable your own account; another admin can.
app-invitation-used = Somebody has accepted this invitation already.
app-setup-first = Nobody has an account here yet, and the first one is made by whoever set the server up.
app-invitation-gone = This invitation has been accepted or taken back in the meantime.
app-invitation-nothing = There is nothing in this invitation that you do not have already. It is kept for somebody else.
app-last-admin = A server needs an admin: make somebody else an admin first.
app-disable-last-owner = Nobody else owns { $projects }: add another owner there first, then disable the account.
app-user-disabled = This account is disabled; enable it first.
app-reset-self = Your own password is changed in your profile.
app-reset-used = This link has been used already. If it was not you, tell an admin at once.

## Projects and drafts
app-member-unknown = Nobody signs in with that name.
app-member-already = That person is a member already.
app-last-owner = A project needs an owner: make somebody else an owner first.
app-deputy-missing = Please choose who stands in for you.
app-deputy-oneself = Nobody can stand in for themselves.
app-deputy-no-voice = A deputy is a member who may sign off: a reviewer, designer, DBA or owner.
app-deputy-twice = This person stands in for you on some of these days already.
app-deputy-backwards = The last day is before the first.
app-deputy-over = That day is over.
app-deputy-ended = This has ended already.
app-denied-deputy = Only whoever is away, or the deputy, can end this.
app-draft-frozen = { $state ->
    [first_meeting] The first meeting talks about r{ $n }, so no further revision is taken now. Once the meeting is closed, the draft is revised. To change it before that, withdraw the draft and have an owner reopen it.
    [agreeing] People are asked whether they agree to r{ $n }, so no further revision is taken now. An objection sends the draft back to be revised. To change it before that, withdraw the draft and have an owner reopen it.
    [second_meeting] The second meeting confirms r{ $n }, so no further revision is taken now. If it wants a change, or somebody objects, the draft is revised. To change it before that, withdraw the draft and have an owner reopen it.
    [handed_off] The DBA has r{ $n }, so no further revision is taken now. If the DBA returns it, the draft is revised. To change it before that, withdraw the draft and have an owner reopen it.
    [accepted] r{ $n } was accepted, so this draft does not change any more. What is to be different becomes a new draft.
   *[withdrawn] This draft was withdrawn, so no further revision is taken. Once an owner reopens it, it takes revisions again.
}
app-draft-moved = Somebody else has changed this draft in the meantime. Have a look at it, then upload again.
app-draft-read-only = This draft has been accepted and can't change any more.
app-overtaken = Somebody else changed the same thing at the same moment. Please try again.
app-source-nothing-read = Nothing in this could be read: no statement was understood and no table found. A script with CREATE TABLE statements (.sql, .ddl, .txt) or a PowerDesigner model saved as XML (.pdm) is needed.
app-source-too-large = The file is larger than { $mib } MiB, which is the most that this server takes.
app-source-too-large-bytes = The file is larger than { $bytes } bytes, which is the most that this server takes.
app-archive-refused = { $name }: { $reason }
app-source-too-large-to-keep = A revision keeps { $mib } MB at most. What came is larger, even without its rows: leave out what is not needed for the review, or divide it into several drafts.
app-busy = Many files are being read at this moment. Please try again in a little while.
app-pastes-full = Too many texts wait for their owners to sign in. Please sign in first, then paste yours.

## Waivers
app-day-unreadable = Please give the day as 2026-12-31.
app-waiver-already = All of that is waived already, or somebody has asked for it.
app-waiver-no-finding = Please choose at least one finding.
app-waiver-finding-gone = The latest revision has no such finding any more. Have a look at it again.
app-waiver-no-table = These findings are about no table; ask for them one by one.
app-waiver-none-chosen = Please choose at least one waiver.
app-waiver-changed = Somebody else has answered this waiver in the meantime. Have a look at it, then answer again.
app-waiver-changed-by = { $name } has answered this waiver in the meantime. Have a look at it, then answer again.

## Modules
app-module-name-missing = Please give the module a name.
app-module-name-taken = Another module of the project has this name already.
app-module-owner = Only members who may agree can answer for a module; observers read along.
app-module-changed = Somebody else has changed this module in the meantime. Open it again in another window to see how, then save yours.
app-module-no-table = Please choose at least one table.
app-module-table-gone = One of these tables is not in the latest revision any more. Have a look at it again.
app-module-agreeing = People are being asked to agree, and the owners of modules answer for their tables: until the draft goes back to be revised, only an owner of the project can move tables.
app-module-choose = Please choose a module.
app-module-no-package = Please choose at least one package.
app-pattern-empty = A pattern can't be empty.
app-pattern-fits-all = { $pattern } fits every table: a pattern needs at least one letter.

app-playground-off = Checking a script without a draft is switched off on this server. Sign in and upload it as a draft of a project: there it is checked all the same.
