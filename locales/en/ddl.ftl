ddl-coverage = { $understood } of { $total } statements understood
ddl-unread = This statement was not understood: { $start } …
ddl-composed-statement = This definition is put together when the block runs, so it could not be read. Give it as a statement of its own
ddl-composed-call = What `{ $routine }` changes is decided or put together when it runs, so this call could not be read. Give what it changes as statements of their own
ddl-loose-definition = This text holds a definition, but nothing here shows that it is run, so it is not part of what was read. If it is run, give it as a statement of its own
ddl-cut-off = The statement breaks off here, before it is complete. Was the file cut off?
ddl-skipped = Skipped, as its meaning is not known: { $clause }
ddl-skipped-in-column = Skipped in column `{ $column }`, as its meaning is not known: { $clause }
ddl-missing-comma = Missing comma after column `{ $column }`
ddl-missing-comma-behind-key = Missing comma after this key or constraint
ddl-missing-opening = Missing opening parenthesis `(`
ddl-missing-parenthesis = Missing closing parenthesis `)`
ddl-extra-opening = One opening parenthesis `(` too many
ddl-extra-parenthesis = One closing parenthesis `)` too many
ddl-leading-comma = Comma before the first column: nothing stands before it
ddl-trailing-comma = Comma before the closing parenthesis: another column was expected, or no comma
ddl-extra-comma = Two commas in a row
ddl-brace = `{ $found }` where `{ $meant }` was meant
ddl-full-width = Full-width `{ $found }` where `{ $meant }` was meant
ddl-unclosed-quote = This quote `{ $quote }` is never closed
ddl-misspelt-type = Unknown type `{ $written }`: did you mean `{ $meant }`?
ddl-misspelt-word = Unknown word `{ $written }`: did you mean `{ $meant }`?
ddl-type-before-name = The type stands before the name: did you mean `{ $column } { $type }`?
ddl-missing-word = `{ $word }` is missing here
ddl-decimal-point = Point between precision and scale of column `{ $column }`: did you mean `{ $meant }`?
ddl-table-exists = Table `{ $table }` already exists (line { $line }), so this IF NOT EXISTS leaves it as it is
ddl-table-recreated = Table `{ $table }` was created before (line { $line }); this later definition counts
ddl-ambiguous-table = Several schemas have a table `{ $table }`; the last one is taken. Name the schema
ddl-missing-comma-of-list = Missing comma between two values
ddl-bare-key = The column of a key belongs in parentheses: `({ $column })`
ddl-key-without-target = This foreign key does not say what it refers to, so it is left out: `references` with a table is missing
ddl-missing-table = There is no table `{ $table }` at this point of the script
ddl-column-exists = `{ $table }` already has a column `{ $column }`; this second definition is not taken
ddl-missing-column = Table `{ $table }` has no column `{ $column }`
ddl-no-primary-key = Table `{ $table }` has no primary key that could be dropped
ddl-no-unique = Table `{ $table }` has no unique constraint on { $columns } that could be dropped
ddl-no-constraint = Table `{ $table }` has no constraint `{ $constraint }` that could be dropped
ddl-made-up-constraint = `{ $constraint }` is a name that a database makes up. Which constraint of `{ $table }` it is cannot be told from here, so none was dropped
ddl-key-without-column = { $kind ->
    [primary] The primary key of `{ $table }` is on a column `{ $column }` that the table does not have
    [check] This check is on a column `{ $column }` that table `{ $table }` does not have
   *[index] This index is on a column `{ $column }` that table `{ $table }` does not have
}{ $meant ->
    [none] {""}
   *[other] : did you mean `{ $meant }`?
}
ddl-stray-sign = `{ $found }` does not belong here; it was passed over
ddl-call-in-quotes = In quotes `{ $call }` is a text and no call: write it without them
ddl-no-default = No value follows this DEFAULT
ddl-text-without-quotes = The text of a comment belongs in quotes: '{ $text }'
ddl-type-behind-option = The type `{ $type }` belongs directly behind the column's name
ddl-no-size = A number is missing here, in the size of `{ $type }`
ddl-bad-size = `{ $written }` is no size
ddl-second-primary-key = Table `{ $table }` already has a primary key (line { $line }); this later one counts. Of several columns, make one key: primary key (a, b)
ddl-foreign-word = `{ $written }` is { $owner }'s; { $here } writes `{ $meant }`{ $others ->
    [0] {""}
    [one] {" "}(it stands in one more place)
   *[other] {" "}(it stands in { $others } more places)
}
ddl-comma-before-type = The comma between column `{ $column }` and its type `{ $type }` does not belong here
ddl-nameless-column = A column of type `{ $type }` has no name, so it is left out
ddl-nameless-table = The name of the table is missing here, so the table is left out
ddl-linked-table = The columns of linked table `{ $table }` are those of a table in another database, which this script does not show
ddl-no-type = Column `{ $column }` has no type
ddl-missing-size = `{ $type }` needs a size, as in `{ $type }(50)`
ddl-no-comment-text = The text of the comment is missing: `is '…'`
ddl-text-in-double-quotes = A text belongs in single quotes; double quotes make a name of it
ddl-name-in-single-quotes = MySQL takes what stands in single quotes for a text, not for a name: write `{ $name }` in backticks (told once for the statement)
ddl-value-without-quotes = The values of `{ $type }` belong in quotes: '{ $value }'
ddl-said-twice = Column `{ $column }` says this a second time; what stands here counts
ddl-null-and-not-null = Column `{ $column }` is said to be null and not null; what stands here counts
ddl-select-without-columns = This SELECT does not say which columns
ddl-index-without-columns = This index does not say which columns it is on
ddl-key-without-columns = This primary key does not say which columns it is on, so it is left out
ddl-blank-in-name = The name of this column holds a blank: did you mean `{ $meant }`?
ddl-hyphen-in-name = A name with a hyphen belongs in quotes; without them write `{ $meant }`
ddl-index-exists = Table `{ $table }` already has an index `{ $index }` (line { $line })
ddl-missing-index = Table `{ $table }` has no index `{ $index }` that could become this key
ddl-unknown-index = There is no index `{ $index }` at this point of the script
ddl-default-without-quotes = MySQL knows no value `{ $text }`; a text belongs in quotes: '{ $text }'
ddl-too-many-digits = { $here } holds { $most } digits at most{ $meant ->
    [none] {""}
   *[other] : did you mean `{ $meant }`?
}
ddl-scale-over-digits = Of { $digits } digits { $scale } cannot stand behind the point
ddl-no-columns = No column of table `{ $table }` could be read: see what stands between its name and its columns
ddl-key-count = This foreign key is on { $own ->
    [one] one column
   *[other] { $own } columns
} and refers to { $referenced }
ddl-unknown-text = The text of this comment stands in { $variable }, which is not set to a plain text before, so it was left out
ddl-missing-name = The new name is missing here
ddl-missing-event = `DELETE` or `UPDATE` is missing here
ddl-missing-action = What happens then is missing here: `CASCADE`, `SET NULL`, `RESTRICT` or `NO ACTION`
ddl-reference-without-columns = This foreign key does not say which columns it refers to
ddl-option-without-value = Option `{ $option }` has no value
ddl-bare-note = This looks like a note, which belongs behind `--`
ddl-too-many-calls = This call leads to more than { $most } calls of other routines; those behind that, `{ $routine }` first, were left out
ddl-second-database = From here on the script is about database `{ $second }`, before about `{ $first }`: tables of the same name are taken for one. Check one database at a time
