### Two revisions side by side.

differences-tab = Differences
differences-from = From
differences-to = To
differences-baseline = Baseline
differences-compare = Compare
differences-view-meaning = In meaning
differences-view-text = As text
differences-view-migration = Migration
differences-download = Download
differences-download-markdown = Markdown
differences-download-json = JSON
differences-download-sql = Migration (SQL)
differences-fate-added = new
differences-fate-removed = gone
differences-fate-renamed = renamed
differences-fate-changed = changed
differences-count-added = { $n } new
differences-count-removed = { $n } gone
differences-count-changed = { $n } changed
differences-weight = Weight
differences-weight-all = All
differences-weight-meaning = Meaning
differences-weight-remark = Comments
differences-weight-presentation = Presentation
differences-weighs-meaning = meaning
differences-weighs-remark = comment
differences-weighs-presentation = presentation
differences-weight-hint-meaning = Changes what is agreed on: asks for sign-offs again
differences-weight-hint-remark = Is shown, voids no sign-off
differences-weight-hint-presentation = Order and storage: voids nothing
differences-was = was { $name }
differences-view-of = view
differences-what = What
differences-aspect = Aspect
differences-old = Before
differences-new = Now
differences-aside = { $n ->
    [one] 1 change in presentation only
   *[other] { $n } changes in presentation only
}
differences-review = On the review page
differences-former = As it was
differences-text-at = In the text
differences-filter = { $n ->
    [one] Find in 1 table that differs
   *[other] Find in { $n } tables that differ
}
differences-before = The tables before
differences-after = More tables
differences-empty-title = Nothing changed in meaning
differences-empty = The two say the same. The text may still be laid out otherwise.
differences-empty-weight = No change of this weight.
differences-first-title = Nothing to compare with yet
differences-first = This is the first revision, and the project has no baseline. With the next upload, what changed stands here.
differences-beside = Beside the tables
differences-unread = { $n ->
    [one] 1 statement was not understood and is left out of the comparison.
   *[other] { $n } statements were not understood and are left out of the comparison.
}
differences-files = Files
differences-layout-split = Side by side
differences-layout-unified = One below the other
differences-gap = { $n ->
    [one] 1 line is the same
   *[other] { $n } lines are the same
}
differences-gap-open = show them
differences-sign-gone = gone
differences-sign-new = new
differences-text-same-title = The texts are the same
differences-text-same = Line by line, line ends aside.
differences-page = Page { $n } of { $of }
differences-page-before = Back
differences-page-after = On
differences-pasted = Pasted script
differences-lines-added = { $n } lines new
differences-lines-removed = { $n } lines gone
differences-steps-title = From { $from } to { $to } in { $dialect }
differences-steps = { $n ->
    [one] 1 statement
   *[other] { $n } statements
}
differences-steps-lead = For the DBA to read before running it: foreign keys go first and come last. Nothing here has been run.
differences-risk-loses = loses data
differences-risk-look = look first
differences-risk-hand = by hand
differences-steps-none-title = Nothing to do
differences-steps-none = The database would stay as it is.
differences-options = stored as
