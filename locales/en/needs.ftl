### Modules and requirements

needs-modules = Modules
needs-comma = { ", " }
needs-show = Show
needs-edit = Edit
needs-edit-of = Edit { $name }

## The modules of a project
needs-modules-lead = A module is a functional part of the product, such as ordering or stock. It owns tables, and its owners are asked whenever one of them changes.
needs-modules-empty-title = No modules yet
needs-modules-empty = List the functional modules of the product first. Give each a pattern of table names, such as order*, and every draft is grouped by them.
needs-modules-empty-reader = An owner of the project lists its functional modules; then the tables of every draft are grouped by them.
needs-modules-set-up = Set up modules
needs-figures-of = Figures of
needs-module-new = New module
needs-module-add = Add
needs-module-lead = A table goes to the module that names it, else to the one that owns its package, else to the one whose pattern fits best. On a draft, designers can also put tables into a module by hand.
needs-module-name = Name
needs-module-name-hint = Such as: Ordering
needs-module-owners = Owners
needs-module-owners-hint = They have to agree whenever a table of the module, or one that refers to it, changes.
needs-module-patterns = Patterns of table names
needs-module-patterns-hint = One to a line or parted by commas. * stands for any characters, ? for one: order*, *_log.
needs-module-tables = Tables by name
needs-module-tables-hint = For those that no pattern fits. One to a line or parted by commas.
needs-module-packages = PowerDesigner packages
needs-module-packages-hint = One to a line, as the model names them; a package within a package as Outer/Inner.
needs-module-remove = Remove this module
needs-module-remove-note = Its tables will be in no module, and its requirements will belong to none. Nothing else is lost.
needs-module-remove-now = Remove { $name }
needs-move-up = Up
needs-move-down = Down
needs-move-up-of = Move { $name } up
needs-move-down-of = Move { $name } down
needs-package = package { $name }
needs-owns-nothing = owns no tables yet
needs-no-owner = no owner
needs-offers = Packages of the model
needs-offers-lead = The PowerDesigner model of { $draft } parts its tables into these packages, which no module owns yet.
needs-offers-make = Make modules of them
needs-left = { $homeless ->
    [0] { "" }
    [one] One table of { $draft } is in no module.
   *[other] { $homeless } tables of { $draft } are in no module.
} { $disputed ->
    [0] { "" }
    [one] One is claimed by more than one module.
   *[other] { $disputed } are claimed by more than one module.
}
needs-left-link = Put them right

## How modules are related
needs-relations = Relations between modules
needs-relations-picture = The modules, with an arrow from each to those whose tables it refers to
needs-relations-none = No table refers to a table of another module.
needs-relation-of = { $from } refers to { $to }: { $n ->
    [one] one reference
   *[other] { $n } references
}
needs-relation-links = { $n ->
    [one] 1 reference
   *[other] { $n } references
}
needs-implied = implied
needs-implied-some = { $n } implied
needs-implied-hint = No foreign key says so; only the name of the column does.

## Tables of a draft in modules
needs-no-module = In no module
needs-homeless = Tables in no module
needs-module-no-tables = No table of this revision is in this module.
needs-grounds-hand = by hand
needs-grounds-name = by its name
needs-grounds-package = by its package
needs-grounds-pattern = by a pattern
needs-disputed = also claimed by { $names }
needs-disputed-hint = More than one module claims it on the same grounds. Put it into one by hand, or name it in one of them.
needs-check-all = Choose all of these tables
needs-assign-to = Put the chosen tables into
needs-assign-choose = Choose …
needs-assign-none = wherever names and patterns say
needs-assign = Put there
