# One message per rule: what is wrong, in one line. Its .help says what to do.

audit-missing-created-time = `{ $table }` does not keep when a row was created
    .help = Add a column such as `{ $wanted }`, not null, that is filled with the current time.
audit-missing-updated-time = `{ $table }` does not keep when a row was last changed
    .help = Add a column such as `{ $wanted }`, not null, that every update sets to the current time.

doc-column-comment = `{ $table }.{ $column }` has no comment
    .help = Say what it holds: meaning, unit, the values of a status.
doc-mojibake-table = the comment of `{ $table }` is garbled
    .help = Export once more in the right encoding, or name the encoding (--encoding); where the model itself is garbled, type the comment again.
doc-mojibake-column = the comment of `{ $table }.{ $column }` is garbled
    .help = Export once more in the right encoding, or name the encoding (--encoding); where the model itself is garbled, type the comment again.
doc-mojibake =
    .help = Export once more in the right encoding, or choose the encoding by hand (--encoding).
doc-mojibake-glued =
    .help = Save the file, or both files before joining them, in UTF-8.
doc-placeholder = the comment of `{ $name }` says nothing: “{ $comment }”
    .help = Say what the name does not say: meaning, unit, values.
doc-table-comment = `{ $table }` has no comment
    .help = Say in one sentence what one row of it stands for.

draft-alters-unknown =
    .help = Correct the name or the order; what changes an existing database is best uploaded as the whole new design.
draft-alters-unknown-often =
    .help = { $others ->
        [one] One more statement is about it
       *[other] { $others } more statements are about it
    }. Correct the name or the order; what changes an existing database is best uploaded as the whole new design.
draft-bad-ignore = review:{ $word } is no instruction; nothing is accepted by it
    .help = Known are review:ignore, review:ignore-start and review:ignore-end, each followed by a rule and a reason.
draft-bad-ignore-no-rule = this comment names no rule; nothing is accepted by it
    .help = Write -- review:ignore RULE REASON, with the rule's id as findings show it.
draft-bad-ignore-no-reason = this comment gives no reason; nothing is accepted by it
    .help = Say behind the rule why it may stay as it is.
draft-bad-ignore-unknown-rule = there is no rule { $rule }; nothing is accepted by this comment
    .help = Write the rule's id as findings show it; `roundtable rules` lists them.
draft-bad-ignore-unclosed = this block is never closed; nothing is accepted by it
    .help = End it with -- review:ignore-end and the same rule.
draft-dup-column = `{ $table }.{ $column }` is defined twice, first in line { $line }
    .help = Delete one of the two, or give it the name that was meant.
draft-mistake =
    .help = Mend it in the model as well, so that the next export does not bring it back.
draft-redefined =
    .help = Decide which definition holds, and delete the other.
draft-skipped =
    .help = The rest of the statement was read; this part was not checked.
draft-skipped-file =
    .help = What is in it was not checked. If it belongs to the design, give it as a script or a model.
draft-skipped-all =
    .help = Nothing was checked. Look whether this is the file that was meant.
draft-unparsed =
    .help = What is in it was not checked. Mend it, or acknowledge it, so that everybody knows.

index-dup-column = `{ $column }` stands in `{ $index }` twice
    .help = Put in the column that was meant, or delete the second mention.
index-dup-column-key = `{ $column }` stands in `{ $key }` twice
    .help = Put in the column that was meant, or delete the second mention.
index-duplicate = `{ $index }` covers the same columns as `{ $other }`
    .help = Drop one of them: each is kept up to date with every write, and queries need only one.
index-duplicate-key = `{ $index }` covers the same columns as the primary key
    .help = Drop it: the primary key is an index already.

index-redundant = `{ $index }` is the beginning of `{ $other }`
    .help = Drop it: the longer one serves the same queries.
key-missing-primary-key = `{ $table }` has no primary key
    .help = Add a column that never changes, such as `id`, and declare it primary key.
key-pk-max-columns = the primary key of `{ $table }` has { $count } columns, more than { $max }
    .help = Give the table a narrow key of its own and make these columns a unique constraint.
key-pk-nullable = `{ $table }.{ $column }` is in the primary key but declared NULL
    .help = Declare it not null.

name-ascii = the name `{ $name }` is not in plain letters
    .help = Use letters, digits and underscores, and keep this name as the comment.
name-case-collision = `{ $name }` and `{ $other }` differ only in letter case
    .help = Rename one of the two.
name-case-folded = { $dialect } will call `{ $name }` `{ $folded }`, since it is not quoted{ $others ->
        [0] {""}
        [one] ; one more name of this table loses its case too
       *[other] ; { $others } more names of this table lose their case too
    }
    .help = Quote such names here and in every query, or agree on the style that { $dialect } keeps by itself.
name-case-folded-mysql = A MySQL server with lower_case_table_names = 1 will call `{ $table }` `{ $folded }`
    .help = Give all servers, developers' machines included, the same lower_case_table_names before the first table is made.
name-column-case = `{ $table }.{ $column }` is not in { $style }
    .help = Call it `{ $wanted }`.
name-column-case-unusable = `{ $table }.{ $column }` is not in { $style }
    .help = Find a name that begins with a letter and consists of letters and digits.
name-length = `{ $name }` has { $length } characters; { $dialect } takes { $most }
    .help = Shorten the name.
name-length-bytes = `{ $name }` takes { $length } bytes; { $dialect } allows { $most }
    .help = Shorten the name; a Chinese character takes three bytes.
name-space = there is white space in the name `{ $name }`
    .help = Take it out; it mostly comes from copying out of a document.
name-table-case = `{ $table }` is not in { $style }
    .help = Call it `{ $wanted }`.
name-table-case-unusable = `{ $table }` is not in { $style }
    .help = Find a name that begins with a letter and consists of letters and digits.

null-string-null = the default of `{ $table }.{ $column }` is the text { $default }, not the absence of a value
    .help = Write default null without quotes, or no default.
rel-inline-ignored = MySQL ignores this reference to `{ $target }`
    .help = Write it as a clause of its own: foreign key (…) references `{ $target }` (…).
rel-target-missing = `{ $key }` refers to `{ $target }`, which is not in this design
    .help = Correct the name or add the table; for a table of another system, drop the foreign key and say so in the comment.
rel-target-missing-column = `{ $key }` refers to `{ $target }`.`{ $column }`, which there is not
    .help = Correct the name of the column, or add it to `{ $target }`.
rel-target-missing-own-column = `{ $key }` is on the column `{ $column }`, which `{ $table }` has not
    .help = Correct the name of the column, or add it to `{ $table }`.

rel-target-not-unique = `{ $key }` refers to `{ $target }` ({ $columns }), which is neither its primary key nor unique
    .help = Refer to the primary key, or declare these columns unique.
rel-target-not-unique-no-key = `{ $key }` refers to the primary key of `{ $target }`, which has none
    .help = Give `{ $target }` a primary key.
table-too-many-columns = `{ $table }` has { $count } columns, more than { $max }
    .help = Split off what belongs together: details, addresses, statistics.
type-fk-mismatch = `{ $table }.{ $column }` is { $type }, but refers to `{ $target }.{ $other }`, which is { $wanted }
    .help = Make it { $wanted } as well.
type-float = `{ $table }.{ $column }` is stored inexactly, as { $type }
    .help = Use { $wanted }; if the value is measured rather than counted, say so in the conventions.

lint-group-audit = Created and updated times
lint-group-doc = Comments
lint-group-draft = The script itself
lint-group-index = Indexes
lint-group-key = Primary keys
lint-group-name = Names
lint-group-null = Nulls
lint-group-rel = Relations
lint-group-table = Tables
lint-group-type = Data types

lint-conventions-no-toml = line { $line } is not valid TOML: { $reason }
    .help = A rule reads "name/table-case" = "error", with the quotes, under the heading [rules].
lint-conventions-unknown-key = { $key } is no part of conventions
    .help = Allowed are profile = "…" and the table [rules].
lint-conventions-unknown-profile = there is no profile "{ $name }"
    .help = Allowed are { $known }.
lint-conventions-unknown-rule = there is no rule "{ $rule }"
    .help = `roundtable rules` lists them all.
lint-conventions-misspelt-rule = there is no rule "{ $rule }"
    .help = Did you mean "{ $nearest }"? `roundtable rules` lists them all.
lint-conventions-wrong-level = the level of { $rule } can't be "{ $value }"
    .help = Allowed are "off", "info", "warning", "error" and "blocker".
lint-conventions-unknown-parameter = { $rule } has no parameter { $key }
    .help = Allowed are { $known }.
lint-conventions-wrong-value = { $key } of { $rule } can't be { $value }
    .help = Allowed is { $allowed }.
