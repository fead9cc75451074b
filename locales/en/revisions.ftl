### The revisions of a draft: their list, which object is which, what changed since, and the editor.

## The list
revision-no-note = no message
revision-unread = { $n ->
    [one] 1 statement not understood
   *[other] { $n } statements not understood
}
revision-first = The first revision
revision-since = Since r{ $revision }
revision-nothing-brought = no table changed
revision-waived = { $n } waived
revision-agreed = { $n ->
    [one] 1 person agreed
   *[other] { $n } people agreed
}
revision-objected = { $n ->
    [one] 1 person objected
   *[other] { $n } people objected
}
revision-meeting = { $round ->
    [first] First meeting
   *[second] Second meeting
}

## Which object is which
revision-identity = Which is which
revision-identity-lead = Threads, agreements, traces and waivers belong to a table or column and follow it when it is renamed. Where that was taken wrongly, say so: it holds for all revisions.
revision-first-title = All is new here
revision-first-lead = This is the first revision; from the second on you see what was recognised under another name.
revision-questions = { $n ->
    [one] It is unsure whether a table or column was renamed.
   *[other] Of { $n } tables and columns it is unsure whether they were renamed.
}
revision-answer = Answer
revision-unsure = Renamed, or new?
revision-ask = Is the table `{ $next }` the former `{ $former }`?
revision-ask-column = Is `{ $next }` of { $table } the former `{ $former }`?
revision-yes = Yes
revision-no = No, it is new
revision-another = Another one …
revision-save = Save
revision-taken = From r{ $former } to r{ $next }
revision-taken-baseline = From the baseline to r{ $next }
revision-recased = { $n ->
    [one] One name changed its case style only; it is the same object.
   *[other] { $n } names changed their case style only; they are the same objects.
}
revision-all-same = Every table and column is the one that it was before.
revision-gone = It is gone
revision-is-now = It is { $name } now
revision-became = What became of { $name }
revision-what-was = What { $name } was
revision-is-new = It is new
revision-was = It was { $name }
revision-other-object = Something that was taken for the same, and is new
revision-other-hint = The name of a table or column as this revision has it, such as order or order.price. What was said of it before stays with the former one.
revision-identity-settled =
    { $state ->
        [first_meeting] The first meeting discusses this revision, so which object is which stays as it is. If it is wrong, say so in the meeting; once that is closed, upload the next revision and correct it there. Or withdraw the draft.
        [agreeing] This revision is under sign-off, so which object is which stays as it is. If it is wrong, object: the draft goes back to revising, where you upload the next revision and correct it there.
        [second_meeting] Everybody has agreed to this revision, so which object is which stays as it is. If it is wrong, object: the draft goes back to revising, where you upload the next revision and correct it there.
        [handed_off] The design is with the DBA as it was agreed to, so which object is which stays as it is. If it is wrong, the DBA can return the design; then upload the next revision and correct it there.
        [withdrawn] This draft was withdrawn, so nothing of it is corrected. Once the owner reopens it, you can correct it.
       *[other] This draft was accepted, so which object is which stays as it is. Correct it in the next draft.
    }
revision-identity-discussed = People have discussed or signed r{ $revision } with its objects as they are, so none of them becomes a new one there. Say it of a later revision, which you upload first if there is none yet: it then counts as a change, and everybody is asked again.
revision-identity-moved = Somebody else has said meanwhile which object is which. Have a look at what holds now.
revision-no-object = This revision has nothing called { $name }.
revision-object-not-there = { $name } is not in this revision.
revision-objects-unlike = { $name } can only be what another object of its kind was, and a column only one of the same table.
revision-objects-order = { $name } was there before the other one, so it can't be what that became.
revision-objects-both = Revision { $revision } has both of them, so { $name } can't be the other one under a new name.

## Changed since
revision-changed-since = Changes since
revision-seen = r{ $n }, which you saw last
revision-signed = r{ $n }, which you signed
revision-show = Show
revision-only-changed = Only changed
revision-all-tables = All tables
revision-none-changed = No table changed since r{ $n }
revision-none-changed-lead = Nothing to read anew: only the text may differ.
revision-mark-new = new
revision-mark-renamed = was `{ $old }`
revision-mark-type = type was `{ $old }`
revision-mark-aspect = { $aspect } was { $old }
revision-mark-aspect-new = { $aspect } is new
revision-mark-remark = comment changed
revision-mark-gone = gone
revision-line-changed = changed since r{ $n }

## The editor
revision-edit = Edit the text
revision-edit-lead = The text of r{ $n }. What you make of it becomes the next revision; to send a new export, upload it as a file.
revision-edit-lead-typed = What you wrote, made from the text of r{ $n }, becomes the next revision; to send a new export, upload it as a file.
revision-editor = Text of the next revision
revision-conflict = { $by ->
    [self] You have made r{ $n } yourself since this page was shown.
   *[other] { $author } has made r{ $n } meanwhile.
} What you wrote is still here.
revision-conflict-see = What r{ $n } changed
revision-conflict-mine = Make mine the next revision
revision-conflict-theirs = Go on from r{ $n }
revision-your-text = What you had written
revision-your-text-lead = It is kept here, to copy from; the text above is that of r{ $n }.

## Suggestions
revision-take = Take over
revision-taken-in = Taken over in r{ $n }
revision-taken-over = { $n ->
    [one] One suggestion is taken over into the text.
   *[other] { $n } suggestions are taken over into the text.
}
revision-take-lost = A suggestion no longer fits: what it was made on has changed.
revision-take-now = What stands there now
revision-take-suggested = What was suggested

## Around the editor
revision-upload = Upload a file
revision-make = Make it r{ $n }
revision-one-file = One file is edited at a time; the others go into the next revision as they are.
revision-none-now = No further revision now
revision-not-here = This text can't be edited here
revision-obstacle-too-long = It is too long for a browser. Please upload the file that you have changed.
revision-obstacle-model = It is a model of a design tool. Please change it there, and upload it anew.
revision-obstacle-rows = It was uploaded with more rows than are kept, so it would not be whole. Please upload the file that you have changed.
revision-rows-left-out = One of the files was uploaded with more rows than are kept. Please upload all of them anew.
revision-came-meanwhile = r{ $n } was made while this form was open. Look at it first: what you upload follows it and does not hold what it brought, unless your script does. Nothing that you chose is lost; upload it again if it is meant.
revision-came-see = See what changed since r{ $n }
revision-overtaken = Somebody else has made r{ $n } meanwhile.
revision-take-others = Take over as well
