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
