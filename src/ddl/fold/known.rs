//! What is known of the large table that statement after statement is about, so that none of them looks through all of it.

use std::collections::{HashMap, HashSet};

use crate::ddl::change::{Change, Item, Place, Step};
use crate::schema::{Name, Table};
use crate::text::Span;

/// Up to how many columns or indexes it is quicker to look at each.
const FEW: usize = 64;

/// How often a large table is looked through before it is worth while to note what it has.
const OFTEN: u32 = 16;

/// Where the columns of one table stand, and what its indexes are called.
#[derive(Default)]
pub(super) struct Known {
    /// The table, by the place where it was created.
    table: Span,
    /// How often it was looked through.
    looked: u32,
    /// The first column of each name in lower case, of as many as the table had.
    columns: HashMap<String, usize>,
    count: usize,
    /// The names in lower case of its indexes, of as many as it had.
    indexes: HashSet<String>,
    index_count: usize,
}

impl Known {
    /// Forgets everything, where a change may give something another place or another name.
    pub(super) fn prepare_for(&mut self, change: &Change) {
        let keeps = match change {
            Change::Alter { steps, .. } => steps.iter().all(keeps_places),
            Change::Comment { .. } | Change::CommentOf { .. } | Change::Label { .. } | Change::CreateIndex { .. } => {
                true
            }
            _ => false,
        };
        if !keeps {
            self.forget();
        }
    }

    /// Forgets everything.
    pub(super) fn forget(&mut self) {
        if self.looked > 0 {
            *self = Self::default();
        }
    }

    /// Where the column of that name stands.
    pub(super) fn column(&mut self, table: &Table, name: &Name) -> Option<usize> {
        let look = || table.columns.iter().position(|column| column.name.is(&name.text));
        if table.columns.len() <= FEW || !self.is_worth_while(table) {
            return look();
        }
        for (at, column) in table.columns.iter().enumerate().skip(self.count) {
            self.columns.entry(column.name.text.to_lowercase()).or_insert(at);
        }
        self.count = table.columns.len();
        self.columns.get(&name.text.to_lowercase()).copied()
    }

    /// Whether the table has an index or a unique constraint of that name.
    pub(super) fn has_index(&mut self, table: &Table, name: &Name) -> bool {
        if table.indexes.len() <= FEW || !self.is_worth_while(table) {
            return table.indexes.iter().any(|index| index.name.as_ref().is_some_and(|found| found.is(&name.text)));
        }
        let new = table.indexes.iter().skip(self.index_count).filter_map(|index| index.name.as_ref());
        self.indexes.extend(new.map(|name| name.text.to_lowercase()));
        self.index_count = table.indexes.len();
        self.indexes.contains(&name.text.to_lowercase())
    }

    /// Whether the table was looked through so often that it pays to note what it has.
    fn is_worth_while(&mut self, table: &Table) -> bool {
        let shrank = self.count > table.columns.len() || self.index_count > table.indexes.len();
        if self.table != table.span || shrank {
            *self = Self { table: table.span, ..Self::default() };
        }
        self.looked = self.looked.saturating_add(1);
        self.looked > OFTEN
    }
}

/// Whether columns and indexes stay where they are and keep their names, but for such as come behind the last.
fn keeps_places(step: &Step) -> bool {
    match step {
        // Where a column does not come last, that is seen when its place is known.
        Step::Add { item, .. } => !matches!(item, Item::OfIndex(_) | Item::TakenIndex(_)),
        Step::Redefine { column, with, place, .. } => matches!(place, Place::Last) && with.name.is(&column.text),
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
}
