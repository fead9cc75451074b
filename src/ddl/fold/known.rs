//! What is known of the large table that statement after statement is about, so that none of them looks through all of it.

use std::collections::HashMap;

use super::names::{Meant, Names};
use crate::ddl::change::{Change, Drop, Item, ObjectKind, Place, Step};
use crate::schema::{Index, Name, Table};
use crate::text::Span;

/// Up to how many columns or indexes it is quicker to look at each.
const FEW: usize = 64;

/// How often a large table is looked through before it is worth while to note what it has.
const OFTEN: u32 = 16;

/// Where the columns and indexes of one table stand.
#[derive(Default)]
pub(super) struct Known {
    names: Names,
    /// The table, by the place where it was created.
    table: Span,
    /// How often it was looked through.
    looked: u32,
    /// The column of each name in lower case, of as many as the table had.
    columns: HashMap<String, usize>,
    /// Whether the names of some of them differ in case only.
    twins: bool,
    count: usize,
    /// The index of each name in lower case, of as many as it had.
    indexes: HashMap<String, usize>,
    /// Whether some of them have the same name.
    index_twins: bool,
    index_count: usize,
    /// Whether what goes may leave a hole behind, for as long as the change at hand takes.
    leaves_holes: bool,
    /// Whether a hole was left behind.
    pub(super) has_holes: bool,
}

impl Known {
    /// Has names be what they are to that database.
    pub(super) fn set_names(&mut self, names: Names) {
        *self = Self { names, ..Self::default() };
    }

    /// Takes away what holes there are in the table.
    pub(super) fn close_holes(&mut self, table: &mut Table) {
        table.columns.retain(|column| column.span.line > 0 || !column.name.text.is_empty());
        table.indexes.retain(|index| index.span.line > 0 || index.name.is_some() || !index.columns.is_empty());
        *self = Self { names: self.names, ..Self::default() };
    }

    /// Forgets everything, where a change may give something another place or another name.
    pub(super) fn prepare_for(&mut self, change: &Change) {
        let keeps = match change {
            Change::Alter { steps, .. } => steps.iter().all(keeps_places),
            Change::Comment { .. } | Change::CommentOf { .. } | Change::Label { .. } | Change::CreateIndex { .. } => {
                true
            }
            change => is_drop_of_index(change),
        };
        if !keeps {
            self.forget();
        }
        self.leaves_holes = bears_holes(change);
    }

    /// Forgets everything.
    pub(super) fn forget(&mut self) {
        if self.looked > 0 {
            let Self { names, leaves_holes, has_holes, .. } = *self;
            *self = Self { names, leaves_holes, has_holes, ..Self::default() };
        }
    }

    /// Forgets where everything stands, but not how often it was looked for.
    fn forget_places(&mut self) {
        if self.count > 0 || self.index_count > 0 {
            let Self { names, table, looked, leaves_holes, has_holes, .. } = *self;
            *self = Self { names, table, looked, leaves_holes, has_holes, ..Self::default() };
        }
    }

    /// Where the column of that name stands.
    pub(super) fn column(&mut self, table: &Table, name: &Name) -> Option<usize> {
        if table.columns.len() <= FEW || !self.is_worth_while(table) {
            return self.names.column(&table.columns, name);
        }
        for (at, column) in table.columns.iter().enumerate().skip(self.count) {
            self.twins |= self.columns.insert(column.name.text.to_lowercase(), at).is_some();
        }
        self.count = table.columns.len();
        if self.twins {
            return self.names.column(&table.columns, name);
        }
        self.columns.get(&name.text.to_lowercase()).copied()
    }

    /// The column at that place, as keys and indexes name it.
    pub(super) fn meant(&self, table: &Table, at: usize) -> Meant {
        let alone = self.table == table.span && self.count == table.columns.len() && !self.twins;
        if alone { self.names.alone(&table.columns, at) } else { self.names.meant(&table.columns, at) }
    }

    /// Takes the column at that place away. In a large table it leaves a hole, so that the others stay where they are.
    pub(super) fn take_column(&mut self, table: &mut Table, at: usize) {
        let noted = self.table == table.span && self.count == table.columns.len();
        if !self.leaves_holes || !noted || self.twins {
            table.columns.remove(at);
            return self.forget_places();
        }
        let taken = std::mem::take(&mut table.columns[at]);
        self.columns.remove(&taken.name.text.to_lowercase());
        self.has_holes = true;
    }

    /// Gives the column at that place another name.
    pub(super) fn rename_column(&mut self, table: &mut Table, at: usize, to: &Name) {
        let former = std::mem::replace(&mut table.columns[at].name, to.clone());
        if self.table == table.span && self.count == table.columns.len() {
            self.columns.remove(&former.text.to_lowercase());
            self.twins |= self.columns.insert(to.text.to_lowercase(), at).is_some();
        }
    }

    /// Whether the table has an index or a unique constraint of that name.
    pub(super) fn has_index(&mut self, table: &Table, name: &Name) -> bool {
        if table.indexes.len() <= FEW || !self.is_worth_while(table) {
            return table.indexes.iter().any(|index| is_called(index, name, self.names));
        }
        self.note_indexes(table);
        self.indexes.contains_key(&name.text.to_lowercase())
    }

    /// Takes the index of that name away; false where there is none. In a large table it leaves a hole.
    pub(super) fn take_index(&mut self, table: &mut Table, name: &Name) -> bool {
        let many = table.indexes.len() > FEW && self.is_worth_while(table);
        if many {
            self.note_indexes(table);
        }
        if !many || !self.leaves_holes || self.index_twins {
            let before = table.indexes.len();
            let names = self.names;
            table.indexes.retain(|index| !is_called(index, name, names));
            self.forget_places();
            return table.indexes.len() < before;
        }
        let Some(at) = self.indexes.remove(&name.text.to_lowercase()) else { return false };
        table.indexes[at] = Index::default();
        self.has_holes = true;
        true
    }

    fn note_indexes(&mut self, table: &Table) {
        for (at, index) in table.indexes.iter().enumerate().skip(self.index_count) {
            let Some(name) = &index.name else { continue };
            self.index_twins |= self.indexes.insert(name.text.to_lowercase(), at).is_some();
        }
        self.index_count = table.indexes.len();
    }

    /// Whether the table was looked through so often that it pays to note what it has.
    fn is_worth_while(&mut self, table: &Table) -> bool {
        let shrank = self.count > table.columns.len() || self.index_count > table.indexes.len();
        if self.table != table.span || shrank {
            self.looked = self.looked.max(1);
            self.forget();
            self.table = table.span;
        }
        self.looked = self.looked.saturating_add(1);
        self.looked > OFTEN
    }
}

fn is_called(index: &Index, name: &Name, names: Names) -> bool {
    index.name.as_ref().is_some_and(|found| names.is_called(found, &name.text))
}

/// Whether an index goes by a statement of its own.
fn is_drop_of_index(change: &Change) -> bool {
    matches!(change, Change::Drop(Drop { kind: ObjectKind::Index, .. }))
}

/// Whether a change takes nothing but columns or indexes away, or what it does besides is not in the way of holes.
pub(super) fn bears_holes(change: &Change) -> bool {
    let bears = |step: &Step| match step {
        Step::DropColumn { .. } | Step::Adjust { .. } | Step::RenameColumn { .. } => true,
        Step::Add { item: Item::Column(_), place, .. } => *place == Place::Last,
        _ => false,
    };
    match change {
        Change::Alter { steps, .. } => steps.iter().all(bears),
        change => is_drop_of_index(change),
    }
}

/// Whether columns and indexes stay where they are, but for such as come behind the last, or what is known is told of it.
fn keeps_places(step: &Step) -> bool {
    match step {
        // Where a column does not come last, that is seen when its place is known.
        Step::Add { item, .. } => !matches!(item, Item::OfIndex(_) | Item::TakenIndex(_)),
        Step::Redefine { column, with, place, .. } => matches!(place, Place::Last) && with.name.is(&column.text),
        Step::DropColumn { .. } | Step::RenameColumn { .. } => true,
        Step::Adjust { .. } | Step::Comment(_) | Step::Option(_) | Step::Suspect(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, Reading, read};
    use crate::schema::Dialect;

    fn reading(script: &str) -> Reading {
        let options = Options { dialect: Some(Dialect::Mysql), ..Options::default() };
        read("x.sql", script.as_bytes(), &options).unwrap()
    }

    fn told(reading: &Reading) -> Vec<(&str, u32)> {
        reading.problems.iter().map(|problem| (&*problem.message.id, problem.span.line)).collect()
    }

    #[test]
    fn what_is_known_of_a_large_table_follows_its_changes() {
        let mut script = String::from("create table t (id int);\n");
        script.extend((0..200).map(|n| format!("alter table t add c{n} int;\n")));
        script.push_str(
            "alter table t add C150 int;
            alter table t add first_one int first;
            alter table t modify c150 bigint;
            alter table t drop column c0;
            alter table t add c0 text after c150;
            alter table t change c7 d7 int;
            alter table t add c7 int;
            alter table t alter column c199 set default 5;
            alter table t modify c7 bigint, modify c8 text;
            alter table t modify c200 int;",
        );
        let reading = reading(&script);
        assert_eq!(told(&reading), [("ddl-column-exists", 202), ("ddl-missing-column", 211)]);
        let table = &reading.schema.tables[0];
        let of = |name: &str| table.columns.iter().position(|column| column.name.text == *name).unwrap();
        assert_eq!((of("first_one"), of("c150") + 1, of("c7")), (0, of("c0"), 202));
        let of_type = |name: &str| table.columns[of(name)].data_type.as_str();
        assert_eq!(
            [of_type("c150"), of_type("c7"), of_type("c8"), of_type("c0")],
            ["bigint", "bigint", "text", "text"]
        );
        assert_eq!(table.column("c199").unwrap().default.as_deref(), Some("5"));
    }

    #[test]
    fn the_indexes_of_a_large_table_are_known_by_their_names() {
        let mut script = String::from("create table t (a int);\n");
        script.extend((0..200).map(|n| format!("create index i{n} on t (a);\n")));
        script.push_str(
            "create index I3 on t (a);
            drop index i4 on t;
            create index i4 on t (a);
            alter table t rename index i5 to j5, add index i5 (a);
            alter table t add index j5 (a);",
        );
        let reading = reading(&script);
        assert_eq!(told(&reading), [("ddl-index-exists", 202), ("ddl-index-exists", 206)]);
    }

    #[test]
    fn what_goes_from_a_large_table_leaves_the_others_as_they_are() {
        let columns: Vec<String> = (0..200).map(|n| format!("c{n} int")).collect();
        let mut script = format!("create table t ({}, primary key (c190), key k0 (c191));\n", columns.join(", "));
        script.extend((1..100).map(|n| format!("create index k{n} on t (c192);\n")));
        script.extend((0..150).map(|n| format!("alter table t drop column c{n};\n")));
        script.push_str(
            "alter table t drop column c1, rename column c151 to c1, add x int, drop column C152;
            alter table t drop column c190;
            alter table t drop column c1, add c1 text after c153;
            create table u (c0 int);
            alter table t drop column c154;
            insert into t values (1);
            alter table t rename column c155 to d1;\n",
        );
        script.extend((0..60).map(|n| format!("drop index k{n} on t;\n")));
        script.push_str("create index k3 on t (x); drop index k3 on t; drop index k70 on t; drop index k70 on t;");
        let reading = reading(&script);
        assert_eq!(
            told(&reading),
            [("ddl-missing-column", 251)],
            "what was there once and is dropped again is not told of an index"
        );
        let table = &reading.schema.tables[0];
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.text.as_str()).collect();
        assert_eq!(names[..5], ["c150", "c153", "c1", "d1", "c156"]);
        assert_eq!((names.len(), names.last(), table.primary_key.is_some()), (48, Some(&"x"), false));
        assert_eq!((table.indexes.len(), table.indexes[0].name.as_ref().unwrap().text.as_str()), (39, "k60"));
    }

    #[test]
    fn what_statements_mean_that_name_no_table_is_found_among_many() {
        let mut script = String::new();
        for n in 0..100 {
            script.push_str(&format!(
                "create table t{n} (a int unique, b int references t{} (a)); create index i{n} on t{n} (b);\n",
                (n + 1) % 100
            ));
        }
        script.push_str(
            "drop index i7; create index i7 on t8 (b); drop index I7; drop index t9_a_key; alter index i10 rename to j; drop index j;
            alter table t11 rename to u; alter table t12 add constraint f foreign key (a) references u (a);
            alter table u rename to w; create table t200 (a int references t1 (a)); alter table t1 rename to t201;
            alter index i20 rename to i21; create index z on t30 (a); drop index z; drop index nope;",
        );
        let options = Options { dialect: Some(Dialect::Postgresql), ..Options::default() };
        let reading = read("x.sql", script.as_bytes(), &options).unwrap();
        assert_eq!(told(&reading), [("ddl-unknown-index", 104)]);
        let table = |name: &str| reading.schema.table(name).unwrap();
        let indexes = ["t7", "t8", "t9", "t10", "t20", "t30"].map(|name| table(name).indexes.len());
        assert_eq!(indexes, [1, 2, 1, 1, 2, 2]);
        let refers = |name: &str| -> Vec<String> {
            table(name).foreign_keys.iter().map(|key| key.referenced_table.to_string()).collect()
        };
        assert_eq!(refers("t10"), ["w"]);
        assert_eq!(refers("t12"), ["t13", "w"]);
        assert_eq!([refers("t0"), refers("t200")].concat(), ["t201", "t201"]);
    }
}
