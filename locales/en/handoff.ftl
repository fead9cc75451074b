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
