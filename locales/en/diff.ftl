### What changed between two schemas.

# The part that a change is about; $part is never shown as it is.
diff-part = { $part ->
    [column] column `{ $name }`
    [primary-key] primary key
    [foreign-key] foreign key { $name }
    [index] index { $name }
    [check] check { $name }
    [nameless-foreign-key] foreign key
    [nameless-index] index
    [nameless-check] check
   *[table] table
}
diff-aspect = { $aspect ->
    [namespace] schema
    [type] type
    [own-type] type's definition
    [nullability] nulls
    [default] default
    [on-update] ON UPDATE
    [auto-increment] auto increment
    [generated] expression
    [query] query
    [charset] character set
    [collation] collation
    [comment] comment
    [label] business name
    [columns] columns
    [target] reference
    [on-delete] ON DELETE
    [on-key-update] ON UPDATE
    [deferral] time of the check
    [kind] kind
    [method] method
    [predicate] condition
    [expression] condition
    [option] option
    [temporary] lifetime
    [order] order of columns
    [added] added
    [removed] removed
    [name] name
   *[other] value
}
diff-added = { diff-part } added: { $new }
diff-removed = { diff-part } removed: { $old }
diff-renamed = { diff-part } renamed: { $old } → { $new }
diff-changed = { diff-part }: { diff-aspect } { $old } → { $new }
diff-set = { diff-part }: { diff-aspect } { $new } added
diff-unset = { diff-part }: { diff-aspect } { $old } removed
diff-numbered = { diff-part }: now auto increment
diff-unnumbered = { diff-part }: no longer auto increment
diff-moved = columns in another order: { $new } moved

diff-table-added = `{ $name }` is new
diff-table-removed = `{ $name }` is gone
diff-table-renamed = `{ $name }` was `{ $old }`
diff-table-changed = `{ $name }` changed

diff-view = view `{ $name }`
diff-columns = { $count ->
    [one] (1 column)
   *[other] ({ $count } columns)
}
diff-question-table = `{ $old }` is gone and `{ $new }` is new; they are { $likeness } % alike: renamed, or another table?
diff-question-column = in `{ $table }`, `{ $old }` is gone and `{ $new }` is new; they are { $likeness } % alike: renamed, or another column?
diff-beside = { $statement } (line { $line })
diff-no-table = no table changed in meaning from { $old } to { $new }
diff-unread = { $file }: { $count ->
    [one] 1 statement was not understood and is
   *[other] { $count } statements were not understood and are
} left out of the comparison
diff-none = nothing changed in meaning from { $old } to { $new }
diff-summary = tables and views: { $added } new, { $removed } gone, { $changed } changed; changes: { $meaning } in meaning, { $comment } in comments, { $presentation } in presentation only

# A report of a difference as Markdown.
difference-title = Differences
difference-questions = Unsure
difference-what = What
difference-weight = Weight
difference-old = Before
difference-new = Now
difference-weight-meaning = meaning
difference-weight-comment = comment
difference-weight-presentation = presentation
