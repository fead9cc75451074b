### Requirements, and what serves them

needs-requirements = Requirements
needs-requirements-lead = What the requirements document asks for, item by item. On each draft it is noted which tables and columns serve which item, so that both gaps show.
needs-requirements-empty-title = No requirements yet
needs-requirements-empty = Paste the requirements document as Markdown or CSV, or type them one by one. Then note on a draft which tables serve which.
needs-requirements-empty-reader = Designers and owners of the project enter the requirements; then each draft shows which tables serve which.
needs-requirements-all = Edit the list
needs-requirement-new = New requirement
needs-requirement-lead = One thing that the product has to do, in one line; whatever else the document says goes below it.
needs-requirement-key = ID
needs-requirement-key-auto = next free
needs-requirement-key-hint = Such as R-7, as in the document; an import finds it by this.
needs-requirement-title = Requirement
needs-requirement-title-hint = In one line: customers can return part of an order
needs-requirement-detail = Details
needs-requirement-detail-hint = Markdown.
needs-requirement-link = Link
needs-requirement-link-hint = To where the document says it, beginning with https:// or http://
needs-requirement-module = Module
needs-requirement-module-hint = Only drafts with tables of that module have to serve it.
needs-requirement-place = Place in the list
needs-requirement-place-hint = From 1 to { $n }; the others move along.
needs-requirement-source = in the document
needs-requirement-open = Open the requirement
needs-no-detail = The document says no more.
needs-changed-by = Last changed by { $person }
needs-served-in = Served in
needs-served-nowhere = No draft serves it yet.
needs-served-by = { $n ->
    [one] 1 object
   *[other] { $n } objects
}
needs-unserved = no table
needs-trace-open = What serves what
needs-drop = Drop this requirement
needs-drop-note = It no longer counts as a gap and leaves the list. It is kept with everything that served it, and can be taken up again.
needs-drop-now = Drop { $name }
needs-dropped = { $n ->
    [one] 1 dropped requirement
   *[other] { $n } dropped requirements
}
needs-dropped-by = Dropped by { $person }
needs-is-dropped = This requirement was dropped. What served it is kept.
needs-take-up = Take up again
needs-take-up-of = Take { $name } up again
needs-theirs = What { $person } saved in the meantime
needs-save-over = Save mine instead
needs-taken = { $added ->
    [0] { "" }
    [one] One requirement was added.
   *[other] { $added } requirements were added.
} { $changed ->
    [0] { "" }
    [one] One was changed.
   *[other] { $changed } were changed.
}

## A document that is taken in
needs-import = Import requirements
needs-import-lead = Paste the requirements document or choose it as a file. You see what is new, what changes and what is not understood before anything is taken in. An import adds and changes; it never removes, and empties nothing.
needs-document = The document
needs-document-file = File
needs-document-file-hint = Markdown, CSV or text, in UTF-8, GBK or another encoding; 1 MB at most.
needs-document-paste = Or paste it here
needs-document-hint = Lists, tables and headings of Markdown; cells parted by commas, semicolons or tabs; or a plain line each. A heading names the module of what follows it. Columns are known by their names: id, title, description, link, module.
needs-document-sample =
    # Ordering
    - R-7 Customers can return part of an order
    - R-8 Orders can be paid in instalments
needs-document-how = How to read it
needs-document-format = Form
needs-format-markdown = Markdown or plain lines
needs-format-comma = Cells parted by commas
needs-format-semicolon = Cells parted by semicolons
needs-format-tab = Cells parted by tabs
needs-look = Show what it would do
needs-look-again = Show again
needs-preview = What it would do
needs-preview-new = { $n } new
needs-preview-changed = { $n } changed
needs-preview-same = { $n } as they are
needs-preview-remarks = { $n } not taken over
needs-preview-read = Read as { $format ->
    [comma] cells parted by commas
    [semicolon] cells parted by semicolons
    [tab] cells parted by tabs
   *[markdown] Markdown or plain lines
}.
needs-preview-encoding = The file is in { $encoding } ({ $reason }).
needs-preview-malformed = Some bytes mean nothing in this encoding; each shows as �. Choose another encoding below and look again.
needs-preview-nothing = No requirement was found in it.
needs-preview-line = Line
needs-preview-absent = { $n ->
    [one] One requirement of the project is not in this text; it stays as it is.
   *[other] { $n } requirements of the project are not in this text; they stay as they are.
}
needs-line-new = new
needs-line-changed = changed
needs-line-same = as it is
needs-line-dropped = stays dropped
needs-remarks = Not taken over as it stands
needs-take = Take in { $added ->
    [0] { "" }
   *[other] { $added } new
}{ $added ->
    [0] { "" }
   *[other] { $changed ->
        [0] { "" }
       *[other] { " and " }
    }
}{ $changed ->
    [0] { "" }
   *[other] { $changed } changed
}
needs-take-nothing = There is nothing to take in: all of it is as it is here.

requirement-no-title = This entry has no title, so it is left out.
requirement-double-key = { $key } came before, so this one is left out.
requirement-double-title = The same title came before, so this one is left out. Give it an ID if it is another requirement.
requirement-key-long = The ID is longer than { $most } characters, so this one is left out.
requirement-title-long = The title is longer than { $most } characters, so this one is left out. Put the rest into its details.
requirement-detail-long = The details are longer than { $most } characters, so this one is left out.
requirement-no-address = This link does not begin with https:// or http://, so it is not kept; the requirement is.
requirement-column = The column “{ $name }” is not one that we know, so { $count ->
    [one] its cell is
   *[other] its { $count } cells are
} not kept.
requirement-cell = No heading says what stands in column { $column }, so this cell is not kept; the requirement is.
requirement-unclosed = The quotation mark that opens here is never closed: everything to the end of the text is taken for one cell.
requirement-loose-text = This text belongs to no requirement, so it is not kept.
requirement-no-module = The project has no module “{ $name }”; the requirement is taken in without it.
requirement-twice = This means { $key } as line { $line } does, so it is left out.

## What of a draft serves what
needs-filters = What to show
needs-figure-requirements = requirements are served
needs-figure-elsewhere = ({ $n ->
    [one] one more is of a module
   *[other] { $n } more are of modules
} that this draft leaves alone)
needs-figure-tables = tables serve one
needs-show-all = All
needs-show-untraced = Without a table
needs-tables-lonely = Tables without a requirement
needs-show-matrix = Matrix
needs-all-modules = All modules
needs-elsewhere = This draft leaves the module alone, so it need not serve these.
needs-choose-tables = Choose tables
needs-choose-tables-of = Choose tables for { $name }
needs-choose-requirements = Choose requirements
needs-choose-requirements-of = Choose requirements for { $name }
needs-gone = not in this revision any more
needs-today = The requirements are the project’s of today. How they stood at the hand-off is kept in the package.
needs-from-baseline = Begun with what was noted of the baseline’s tables and columns.
needs-no-untraced = Every requirement is served by a table.
needs-no-lonely = Every table serves a requirement.
needs-none-here = There are no requirements here.
needs-matrix-empty = There is nothing to put side by side here. Choose another module.
needs-matrix-more = Not all of it fits: { $tables } tables and { $requirements } requirements are not shown. Choose a module to see them.
needs-cell-table = the table
needs-cell-columns = columns of it
needs-serves-it = What serves it
needs-serves-nothing = Nothing serves it yet.
needs-untick = What you untick no longer serves it once you save.
needs-add-objects = What serves it as well
needs-named = Tables or columns by name
needs-named-hint = Such as order or order.userId; several parted by commas.
needs-near-tables = Tables of { $name }
needs-far-tables = All other tables
needs-all-tables = All tables
needs-table-serves = What it serves:
needs-table-serves-none = It serves no requirement yet.
needs-untick-requirements = What you untick it no longer serves once you save.
needs-add-requirements = What it serves as well
needs-keys = Requirements by ID
needs-keys-hint = Several parted by commas.
needs-serving-part = Served by
needs-serving-part-hint = The table as a whole, or one column of it.
needs-whole-table = the whole table
needs-near-requirements = Requirements of its module, and of none
needs-far-requirements = All other requirements
needs-card-serves = Serves
needs-card-none = no requirement yet
needs-card-more = Choose from the list
needs-untrace = It does not serve this
needs-untrace-of = It does not serve { $name }
needs-gaps = Requirements and tables
needs-gap-requirements = { $served } of { $all } requirements are served
needs-gap-tables = { $served } of { $all } tables serve a requirement

trace-heading = Requirements and tables: { $draft }
trace-key = ID
trace-title = Requirement
trace-module = Module
trace-link = Link
trace-table = Table
trace-column = Column
trace-comment = Comment
trace-state = State
trace-served = served
trace-no-table = no table
trace-no-requirement = no requirement
trace-served-by = Served by

app-requirement-title-missing = Please say in one line what is wanted.
app-requirement-key-taken = Another requirement of the project has this ID already.
app-requirement-key-of = This ID belongs to “{ $title }” already.
app-requirement-link = A link begins with https:// or http:// and has no blanks in it.
app-requirement-place = Please enter a number from 1 on.
app-requirement-changed = { $person } has changed this requirement in the meantime. What it says now stands above, yours in the form; nothing is saved until you decide.
app-requirement-is-dropped = { $key } was dropped. Take it up again first.
app-requirement-is-wanted = { $key } is not dropped any more.
app-requirements-unseen = What this would do has changed since you looked: somebody else has edited the list, or the text was. Have another look, then take it in.
app-document-too-large = That is too large: { $kib } KB of text at most. Import it in parts; what is there already is recognised.
app-trace-no-object = There is no table or column “{ $name }” in the latest revision.
app-trace-no-key = The project has no requirement “{ $key }”.
app-trace-column = Please choose a column of this table.
app-trace-gone = One of these tables or columns is not in the latest revision any more. Have a look at it again.
