### The data dictionary.

dictionary-title = Data dictionary
dictionary-facts = { $dialect } · { $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
dictionary-index = Index
dictionary-tables = Tables
dictionary-all-columns = All columns
dictionary-others = Without a module
dictionary-group = Module
dictionary-table = Table
dictionary-table-comment = Comment of the table
dictionary-number = No.
dictionary-name = Name
dictionary-type = Type
dictionary-null = Null
dictionary-default = Default
dictionary-key = Key
dictionary-comment = Comment
dictionary-columns = Columns
dictionary-indexes = Indexes
dictionary-foreign-keys = Foreign keys
dictionary-checks = Checks
dictionary-options = Storage options
dictionary-option = Option
dictionary-value = Value
dictionary-views = Views
dictionary-kind = Kind
dictionary-condition = Condition
dictionary-references = Refers to
dictionary-on-delete = On delete
dictionary-on-update = On update
dictionary-yes = yes
dictionary-no = no
dictionary-auto-increment = auto increment
dictionary-primary = PK
dictionary-foreign = FK
dictionary-unique = UQ
dictionary-plain = index
dictionary-unique-index = unique index
dictionary-unique-constraint = unique constraint
dictionary-fulltext = full-text index
dictionary-spatial = spatial index

### The diagram.

diagram-tab = Diagram
diagram-find = Find a table
diagram-module = Module
diagram-modules = Modules
diagram-groups = Groups by name
diagram-others = Others
diagram-suited = What fits
diagram-all = All tables
diagram-detail = Columns
diagram-detail-auto = As many columns as fit
diagram-detail-columns = All columns
diagram-detail-keys = Columns of keys
diagram-detail-names = Names only
diagram-show = Show
diagram-export = Download
diagram-back = All modules
diagram-found = { $n ->
    [one] One table:
   *[other] { $n } tables:
}
diagram-found-none = No table has “{ $find }” in its name or comment.
diagram-zoom-in = Zoom in
diagram-zoom-out = Zoom out
diagram-zoom-fit = Fit to the window
diagram-legend-ends = from one row to many
diagram-legend-implied = only implied by a name
diagram-legend-baseline = differs from the baseline
diagram-legend-revision = changed since r{ $n }
diagram-legend-null = may be null
diagram-legend-mouse = Drag to move, Ctrl and wheel to zoom.

export-ddl = DDL (.sql)
export-dictionary-text = Data dictionary (.md)
export-dictionary-page = Data dictionary (.html)
export-dictionary-workbook = Data dictionary (.xlsx)
export-diagram = Diagram (.svg)

### The package for the DBA.

handoff-readme-title = { $draft } { $title }: hand-off of r{ $revision }
handoff-readme-check = Checking the package
handoff-readme-check-how = The first command checks every file; what the second one prints is the content hash that Roundtable shows for this package.
handoff-fact-project = Project: { $project }
handoff-fact-dialect = Written for { $dialect }, { $tables ->
    [one] one table
   *[other] { $tables } tables
}
handoff-fact-day = Handed over on { $day } (UTC); waivers are judged by that day. Days of meetings are those of their own zones
handoff-fact-baseline = The alteration script starts from the baseline, { $draft } r{ $revision } “{ $title }”
handoff-fact-no-baseline = The project had no baseline when this was handed over, so there was nothing to alter: schema.sql builds everything
handoff-fact-written-for = The design was exported for { $as }, and the project builds on { $dialect }: types and defaults are as they were written, so check them
handoff-fact-views = { $count ->
    [one] One view is not in the scripts, take its query
   *[other] { $count } views are not in the scripts, take their queries
} from the file that was uploaded: { $names }
handoff-fact-left-out = { $count ->
    [one] One statement of the upload is not in schema.sql, on line { $lines }; it is listed below and stands in original/
   *[other] { $count } statements of the upload are not in schema.sql, on lines { $lines }; they are listed below and stand in original/
}
handoff-file-readme = This summary ({ $lang })
handoff-file-schema = The script that builds the agreed design in an empty database
handoff-file-alter = The script that makes the agreed design of the baseline, with notes ({ $lang })
handoff-file-dictionary = Data dictionary as a page ({ $lang })
handoff-file-workbook = Data dictionary as a workbook ({ $lang })
handoff-file-requirements = The requirements with what serves them, as of the hand-off ({ $lang })
handoff-file-diagram = Diagram
handoff-file-group = Diagram of { $name }
handoff-file-minutes = Minutes of the { $round ->
    [first] first meeting
   *[second] second meeting
} ({ $lang })
handoff-file-contents = Waivers, decisions and agreements for programs, as JSON
handoff-file-sums = The SHA-256 of every file
handoff-files = What is in it
handoff-files-none = Nothing.
handoff-waivers = Findings accepted as they are
handoff-waivers-none = No finding was waived.
handoff-standing = Blockers and errors that nobody accepts
handoff-standing-why = { $state ->
    [ended] Was accepted until { $day }
    [revoked] Was accepted; that was taken back
    [refused] A waiver was refused
   *[other] None was asked for
}
handoff-decisions = What the meetings settled
handoff-decisions-none = No meeting was held.
handoff-open = Agreed with these open
handoff-open-none = Nothing was open.
handoff-agreements = Who agreed to what
handoff-agreements-none = Nobody was asked for an agreement.
handoff-col-file = File
handoff-col-what = What it is
handoff-col-where = Where
handoff-col-rule = Rule
handoff-col-waiver = Waiver
handoff-col-why = Why it may stay
handoff-col-who = Granted by
handoff-col-meeting = Meeting
handoff-col-about = About
handoff-col-verdict = Settled
handoff-col-said = What was said
handoff-col-opener = Opened by
handoff-col-person = Who
handoff-col-revision = Revision
handoff-col-tables = Tables
handoff-whole = the script as a whole
handoff-came = Came of it: { $outcome ->
    [addressed] addressed
    [partly] partly addressed
    [beyond] changed beyond what was agreed
    [answered] settled in words
   *[untouched] untouched
}{ $answered ->
    [yes] ; answer: { $answer }
    [by] ; { $by } answers: { $answer }
   *[no] { "" }
}
handoff-until = (until { $day })
handoff-meeting = { $round ->
    [first] first
   *[second] second
}, r{ $revision }, { $day }
handoff-all-tables = { $count ->
    [one] the one table
   *[other] all { $count } tables
}

### The hand-off's page.

handoff-tab = Hand-off
handoff-title = Hand-off of
handoff-none-title = Nothing was handed over yet
handoff-none = When the second meeting confirms the draft, the package for the DBA is made from exactly the agreed revision and stands here.
handoff-package = Package of r{ $revision }
handoff-made = Made by { $person }
handoff-hash = Content hash
handoff-download = Download everything
handoff-size = Size
handoff-read = Read
handoff-other-languages = In the other language
handoff-save = Download
handoff-back = Back to the hand-off
handoff-original = The file as it was uploaded
handoff-outdated = What the package rests on has changed since it was made: the baseline has moved, modules or members have changed, or Roundtable was upgraded. It can't be accepted like that; made again, it holds what was agreed as it is now.
handoff-overridden = The baseline has changed in { $tables } since r{ $revision } was agreed to. Building this design would override that, which nobody has agreed to, so it can’t be accepted. Once the DBA has returned it, the designer uploads a revision that takes those changes in, and only those concerned sign again.
handoff-missing = There is no package of the agreed revision yet.
handoff-make-again = Make the package again
handoff-make = Make the package
handoff-no-dba = The project has no DBA, so nobody can accept this hand-off.
handoff-no-dba-owner = Give a member the role of DBA, or invite one.
handoff-no-dba-others = The project’s owner can give a member that role.
handoff-to-members = To the members
handoff-older = This is an earlier package.
handoff-to-latest = To the latest one
handoff-waits = Waits for the DBA
handoff-withdrawn-state = The draft was withdrawn
handoff-superseded = Replaced
handoff-accepted = Accepted
handoff-returned = Returned
handoff-accepted-by = { $person } accepted it
handoff-returned-by = { $person } returned it
handoff-answer = Your answer
handoff-accept-lead = It will be built like that. r{ $revision } becomes the project’s baseline, and the draft can’t change any more.
handoff-accept-drops = { $names } of the present baseline { $count ->
    [one] is
   *[other] are
} not in it: whoever accepts it accepts that { $count ->
    [one] it is
   *[other] they are
} dropped.
handoff-accept-note = Note
handoff-accept-note-hint = Such as when it will be built. May stay empty.
handoff-accept = Accept
handoff-return-lead = The draft goes back to the designer. Every reason becomes a defect: that of a table on the table, that of the whole on the draft.
handoff-return-open = Return it with a reason
handoff-return-whole = Reason, of the design as a whole
handoff-return-tables = Reasons, table by table
handoff-return-table-hint = What is wrong here?
handoff-return = Return to the designer
handoff-history = Earlier packages
handoff-baseline = Baseline
handoff-baseline-none = No baseline yet: the first design that the DBA accepts becomes it, and later drafts are compared with it.
handoff-baseline-by = accepted by { $person }
handoff-baseline-see = Hand-off
handoff-page-before = Earlier lines
handoff-page-after = Later lines

handoff-made-again = The package was made again while you were reading it. Look at what it holds now, then answer.
handoff-make-denied = The package is made by those who take part in the review.
handoff-stands-for = { $person }, also standing in for { $for }
handoff-stands-in = for { $for } as well

### What the scripts of a package do not hold.

handoff-file-original = As it was uploaded
handoff-fact-dropped = The design drops { $names } from the baseline
handoff-fact-standing = { $count ->
    [one] One blocker or error stands that nobody accepts; it is listed below
   *[other] { $count } blockers and errors stand that nobody accepts; they are listed below
}
handoff-fact-open = { $count ->
    [one] One defect or question was still open when it was agreed to; it is listed below
   *[other] { $count } defects and questions were still open when it was agreed to; they are listed below
}
handoff-fact-clauses = { $count ->
    [one] One clause is not in schema.sql, it is listed below
   *[other] { $count } clauses are not in schema.sql, they are listed below
}
handoff-fact-rows = { $count ->
    [one] One statement of the upload holds rows; it is not in schema.sql
   *[other] { $count } statements of the upload hold rows; they are not in schema.sql
}
handoff-fact-settings = { $count ->
    [one] One setting, transaction, query or clean-up of the upload builds nothing and is not in schema.sql
   *[other] { $count } settings, transactions, queries and clean-ups of the upload build nothing and are not in schema.sql
}
handoff-fact-shortened = { $file } is without { $bytes } bytes of rows, which were too many to be kept
handoff-left-out = What is not in schema.sql
handoff-left-out-none = Every statement that builds something is in schema.sql.
handoff-left-out-kind = { $kind ->
    [routine] trigger or routine
    [numbering] numbers a column; schema.sql has the column number itself, and leaves out whatever else it does
    [rights] users and rights
    [storage] databases and storage
    [unread] not understood
    [skipped] a clause was skipped
   *[other] another object
}
handoff-clauses = Clauses that are not in schema.sql
handoff-clauses-none = None.
handoff-col-line = Line
handoff-col-statement = Statement
handoff-col-kind = Kind
handoff-col-clause = Clause
