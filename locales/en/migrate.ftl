### Notes in a migration script, each behind "-- ".

migrate-drops-table = loses data: the table { $table } and all its rows
migrate-drops-column = loses data: the column { $column }
migrate-narrows = { $column }: not every { $old } fits into { $new }; look at the data first
migrate-needs-value = { $column } must not be null and has no default: fill it for the rows that are there
migrate-nulls = { $column } must not be null: fails while there are rows without a value
migrate-duplicates = fails while there are rows with equal values
migrate-checked = fails while there are rows that break the condition
migrate-numbering = { $column }: let the numbering start behind the highest value that is there
migrate-numbering-by-hand = { $table }.{ $column }: auto increment can't be altered; build the column anew by hand
migrate-generated = { $table }.{ $column }: the expression of a generated column can't be altered; drop and add the column by hand
migrate-copies = { $column }: { $old } can't be modified to { $new } while there are rows; the values are copied to a new column, which stands last then
migrate-recoded = the texts of { $columns } are put into the table's new characters: fails, or loses them, where these lack one
migrate-remade = { $column } is worked out anew
migrate-left-out = not in this script, line { $line }: { $statement }
migrate-left-changed = changed in the design, but not altered here, line { $line }: { $statement }
migrate-left-there = no longer in the design, but not dropped here either: { $statement }
migrate-moves-table = { $table } goes from schema { $old } to { $new }: see to it by hand
migrate-value-added = run this by itself: a new value can be used once it is committed
migrate-nameless = { $part ->
    [foreign-key] the foreign key on { $table } ({ $columns })
    [primary-key] the primary key of { $table } ({ $columns })
    [check] a check of { $table } { $columns }
   *[index] the index on { $table } ({ $columns })
} has no name of its own: look it up in the database and drop it by hand
migrate-check-of-mysql = the check ({ $expression }) of { $table } has no name of its own: MySQL calls it { $name } as a rule, MariaDB otherwise; look it up in the database and drop it by hand
migrate-view-by-hand = view { $name }: write it by hand; the review doesn't know its query
migrate-view-gone = the view { $name } is no longer in the design
migrate-view-anew = the view { $name } stands on what is altered, or is altered itself: it is made anew at the end, and rights to it have to be granted again
migrate-views-unknown = { $count ->
    [one] the view { $names } may stand on what is altered here, and its query is not known to the review
   *[other] the views { $names } may stand on what is altered here, and their queries are not known to the review
}: save the query from the database, drop the view before and make it again afterwards
migrate-renames-table = { $old } becomes { $new }: told from { $kept } of its { $columns } columns; if it is another table, drop the one and create the other instead
migrate-type-new = type { $name } is new in the design: make it by hand, before what follows: { $statement }
migrate-type-gone = type { $name } is no longer in the design{ $count ->
    [0] { "" }
   *[other] {" "}(columns that had it: { $columns })
}: drop it by hand once no column has it
migrate-type-changed = type { $name } is another in the design: { $old } → { $new }; { $count ->
    [0] no column has it
   *[other] columns that have it: { $columns }
}. Alter it by hand, or make the new one under another name, alter the columns to it and drop the old one
migrate-values-anew = type { $name }: PostgreSQL takes no value away and moves none, so it is made anew{ $count ->
    [0] { "" }
   *[other] {" "}for { $columns }
}{ $gone ->
    [0] { "" }
   *[other] ; fails while there are rows that have { $values }
}; a check, a partial index or a view on such a column has to be dropped before and made again
migrate-option-by-hand = { $table }: to be done by hand: { $old } → { $new }
