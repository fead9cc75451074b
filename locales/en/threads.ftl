## Whose turn it is
turn-mentioned = { $whose ->
    [other] They were
   *[self] You were
} mentioned in #{ $number }{ $place ->
    [object] { " " }on { $on }
    [line] { " " }on line { $on }
   *[draft] { "" }
}: answer in the thread

## What can't be done with a thread
thread-not-author = A comment is edited by whoever wrote it.
thread-own-comment = That is your own comment; agreeing is for the others.
thread-resolved-meanwhile = { $name } has resolved this thread already. Have a look before you go on.
thread-resolved-by = { $name } has resolved this thread; reopen it first.

thread-edited-meanwhile = You have edited this comment in another window already. Look at it there first; what you wrote here is kept below.

## What was done with a thread
web-done-recast = { $name } made it a { $kind ->
    [question] question
    [defect] defect
    [suggestion] suggestion
   *[note] note
}
web-done-addressed = { $name } marked it as addressed in r{ $revision }
web-done-resolved = { $name } resolved it
web-done-reopened = { $name } reopened it

## Doing something with a thread
web-thread-recast = Change the kind
web-thread-recast-to = It is a …
web-threads-verify = To verify
web-threads-verify-none-title = Nothing to verify
web-threads-verify-none = When a designer marks a thread of yours as addressed, it waits here for you to look at the revision and resolve it, or to reopen it.

## Threads on findings
web-done-finding-gone = Closed by itself: the finding is gone in r{ $revision }
web-done-finding-back = Open again: the finding is back in r{ $revision }
web-thread-closed = closed, the finding is gone in r{ $revision }
web-finding-gone = gone in r{ $revision }
web-finding-discuss = Discuss
web-finding-thread = discussed in #{ $number }

## Comments
web-preview = Preview
web-comment-save = Save
web-comment-edit = Edit the comment
web-comment-edit-short = Edit
web-comment-edited = edited
web-comment-history = What the comment said
web-comment-history-lead = { $name } has edited this comment in thread #{ $number }. Each version is kept.
web-comment-now = Now
web-comment-version = Version { $n }
web-thread-back = Back to thread #{ $number }
web-agree = Agree
web-agreed-by = agreed: { $names }
web-comma = {", "}
web-colon = {": "}
list-comma = {", "}
web-keys-edit-long = edit your last comment in the thread at hand

## Threads on lines
web-line-stood = r{ $revision }, line { $line } when the thread was opened
web-line-changed = changed since: r{ $revision }, line { $line } when the thread was opened
web-line-lost = not found in this revision
web-lines-lost = On lines that this revision has no more

## Comments that are not published yet
thread-nothing-pending = There is nothing left to publish; perhaps you did so in another window.
thread-pending-resolved = Nothing was published: thread #{ $number } was resolved in the meantime. Reopen it, or discard your comment there, then publish again.
web-pending = not published
web-pending-keep = Keep for later
web-pending-keep-hint = Only you see it until you publish all that you have kept, in one go
web-pending-discard = Discard
web-pending-bar = unpublished
web-pending-only-you = Only you see them.
web-pending-accepted = The draft has been accepted, so they can’t be published any more. Copy what is still of use, then discard them.
web-pending-see = Look at them
web-stranded-title = Comments that you can’t publish any more
web-stranded-note = You wrote them, and since then you have lost the right to comment there. Only you see them. Copy what is still of use, then discard them.
web-stranded-home = { $count ->
    [one] A comment of yours was never published, and you may not comment there any more.
   *[other] { $count } comments of yours were never published, and you may not comment there any more.
}
web-pending-publish = Publish all
web-pending-mine = Unpublished
web-pending-none-title = Nothing kept for later
web-pending-none = While you read, press “Keep for later” instead of “Comment”: your comments wait here, and you publish them in one go when you are through.
