//! What a change of one design takes back of what was changed in another meanwhile.

use super::{Change, Difference, Fate, TableDifference, Weight};

impl Difference {
    /// The names of the tables of which this difference, from a schema on, makes again what they were before the one
    /// `brought` them to that schema; `None` where all of the schema is what was brought.
    #[must_use]
    pub fn takes_back(&self, brought: Option<&Self>) -> Vec<String> {
        self.undoing(brought).map(|table| table.name.clone()).collect()
    }

    /// What differs of those tables.
    pub fn undoing<'a>(&'a self, brought: Option<&'a Self>) -> impl Iterator<Item = &'a TableDifference> {
        self.tables.iter().filter(move |table| brought.map_or(table.fate == Fate::Removed, |of| of.is_undone_by(table)))
    }

    /// Whether a later difference of a table takes back what this one says of it.
    fn is_undone_by(&self, later: &TableDifference) -> bool {
        let same = |earlier: &&TableDifference| earlier.next.is_some() && earlier.next == later.former;
        let earlier = self.tables.iter().find(same);
        match (later.fate, earlier) {
            (Fate::Removed, Some(earlier)) => earlier.fate == Fate::Added,
            (Fate::Changed, Some(earlier)) => {
                let undone = |change: &Change| earlier.changes.iter().any(|of| of.is_undone_by(change));
                later.changes.iter().any(undone)
            }
            (Fate::Added, None) => {
                self.tables.iter().any(|gone| gone.fate == Fate::Removed && gone.name.eq_ignore_ascii_case(&later.name))
            }
            _ => false,
        }
    }
}

impl Change {
    fn is_undone_by(&self, later: &Self) -> bool {
        let same = (self.part, self.aspect) == (later.part, later.aspect) && self.is_followed_by(later);
        same && self.weight == Weight::Meaning && self.old == later.new
    }

    /// Whether a later change is of what this one left behind: the part itself, under whatever name, or one that is gone
    /// and comes back.
    fn is_followed_by(&self, later: &Self) -> bool {
        match (self.next, later.former) {
            (None, None) => self.name == later.name,
            (left, found) => left == found,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, read};
    use crate::schema::{Dialect, Difference, Pairing, Schema, Side, TablePair};

    fn schema(script: &str) -> Schema {
        let options = Options { dialect: Some(Dialect::Mysql), ..Options::default() };
        read("", script.as_bytes(), &options).unwrap().schema
    }

    fn between(former: &Schema, next: &Schema) -> Difference {
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        Difference::between(side(former), side(next), &Pairing::recognise(former, next))
    }

    #[test]
    fn what_somebody_else_brought_and_a_design_does_not_have_is_taken_back() {
        let before = "create table a (x int, y varchar(40)); create table b (z int);";
        let others = "create table a (x int, y varchar(64), n int); create table b (z int); create table c (w date);";
        for (design, expected) in [
            (others, vec![]),
            (
                "create table a (x bigint, y varchar(64), n int); create table b (z int); create table c (w date);",
                vec![],
            ),
            ("create table a (x int, y varchar(80), n int); create table b (z int); create table c (w date);", vec![]),
            (before, vec!["a", "c"]),
            ("create table a (x int, y varchar(64)); create table b (z bigint); create table c (w date);", vec!["a"]),
        ] {
            let [before, others, design] = [before, others, design].map(schema);
            let told = between(&others, &design).takes_back(Some(&between(&before, &others)));
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn what_others_renamed_gets_its_old_name_back() {
        let [base, others, design] = [
            "create table a (x int, y varchar(40)); create table b (z int);",
            "create table a (x int, street varchar(40)); create table b (z int); create table c (w date);",
            "create table a (x bigint, y varchar(40)); create table b (z int); create table d (n varchar(9), m text);",
        ]
        .map(schema);
        let pair = |columns: [usize; 2]| TablePair { columns: columns.map(Some).to_vec(), ..TablePair::default() };
        let known = |next: &Schema| {
            let mut pairing = Pairing::recognise(&base, next);
            pairing.tables[0] = Some(pair([0, 1]));
            pairing
        };
        let [brought, own] = [known(&others), known(&design)];
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        let left = Pairing::through(&others, &design, [&brought, &own]);
        let left = Difference::between(side(&others), side(&design), &left);
        let brought = Difference::between(side(&base), side(&others), &brought);
        assert_eq!(left.takes_back(Some(&brought)), ["a", "c"], "neither a name nor a type tells that y is street");
    }

    #[test]
    fn a_table_that_others_dropped_would_come_back() {
        let [before, others] =
            ["create table a (x int); create table b (y date, z int);", "create table a (x int);"].map(schema);
        assert_eq!(between(&others, &before).takes_back(Some(&between(&before, &others))), ["b"]);
    }

    #[test]
    fn of_a_first_baseline_every_table_was_brought() {
        let [others, design] =
            ["create table a (x int); create table b (y date);", "create table a (x bigint);"].map(schema);
        assert_eq!(between(&others, &design).takes_back(None), ["b"]);
    }
}
