//! What a change of one design overrides of what was changed in another meanwhile.

use super::{Aspect, Change, Difference, Fate, TableDifference, Weight};

impl Difference {
    /// The names of the tables of which this difference, from a schema on, changes something that the one `brought` to that
    /// schema, be it back to what was or to something else; `None` where all of the schema is what was brought.
    #[must_use]
    pub fn overrides(&self, brought: Option<&Self>) -> Vec<String> {
        self.overriding(brought).map(|table| table.name.clone()).collect()
    }

    /// What differs of those tables.
    pub fn overriding<'a>(&'a self, brought: Option<&'a Self>) -> impl Iterator<Item = &'a TableDifference> {
        self.tables
            .iter()
            .filter(move |table| brought.map_or_else(|| table.alters(), |brought| brought.is_overridden_by(table)))
    }

    /// Whether a later difference of a table changes what this one says of it.
    fn is_overridden_by(&self, later: &TableDifference) -> bool {
        let same = |earlier: &&TableDifference| earlier.next.is_some() && earlier.next == later.former;
        let earlier = self.tables.iter().find(same);
        match (later.fate, earlier) {
            (Fate::Removed, Some(earlier)) => earlier.weight() == Weight::Meaning,
            (Fate::Changed, Some(earlier)) if earlier.fate == Fate::Added => later.alters(),
            (Fate::Changed, Some(earlier)) => {
                let overridden = |change: &Change| earlier.changes.iter().any(|of| of.is_overridden_by(change));
                later.changes.iter().any(overridden)
            }
            (Fate::Added, None) => {
                self.tables.iter().any(|gone| gone.fate == Fate::Removed && gone.name.eq_ignore_ascii_case(&later.name))
            }
            _ => false,
        }
    }
}

impl TableDifference {
    /// Whether something that was there is gone or otherwise, rather than that something came.
    fn alters(&self) -> bool {
        match self.fate {
            Fate::Added => false,
            Fate::Removed => true,
            Fate::Changed => {
                self.changes.iter().any(|change| change.weight == Weight::Meaning && !change.is_new_part())
            }
        }
    }
}

impl Change {
    fn is_new_part(&self) -> bool {
        self.aspect == Aspect::Existence && self.old.is_none()
    }

    fn is_overridden_by(&self, later: &Self) -> bool {
        [self, later].iter().all(|change| change.weight == Weight::Meaning)
            && self.part == later.part
            && self.is_followed_by(later)
            && self.is_about_what(later)
    }

    /// Whether a later change is of what this one left behind: the part itself, under whatever name, or one that is gone
    /// and comes back. A part without a name is known by what it says.
    fn is_followed_by(&self, later: &Self) -> bool {
        match (self.next, later.former) {
            (None, None) if self.aspect == Aspect::Existence && self.name.is_empty() => self.old == later.new,
            (None, None) => self.name.eq_ignore_ascii_case(&later.name),
            (left, found) => left == found,
        }
    }

    /// Whether a later change of the same part is about the same of it: that a part comes or goes is about all of it.
    fn is_about_what(&self, later: &Self) -> bool {
        let aspects = [self.aspect, later.aspect];
        match aspects {
            [Aspect::Option, Aspect::Option] => self.is_of_the_option(later),
            [Aspect::Type | Aspect::OwnType, Aspect::Type | Aspect::OwnType] => true,
            [earlier, later] => earlier == later || aspects.contains(&Aspect::Existence),
        }
    }

    /// Options have no names but what they say begins with one.
    fn is_of_the_option(&self, later: &Self) -> bool {
        fn name(said: &Option<String>) -> Option<&str> {
            said.as_deref()?.split(' ').next()
        }
        match (&self.new, &later.old) {
            (None, None) => name(&self.old) == name(&later.new),
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
    fn what_somebody_else_brought_and_a_design_does_not_have_is_overridden() {
        let before = "create table a (x int, y varchar(40)); create table b (z int);";
        let others = "create table a (x int, y varchar(64), n int); create table b (z int); create table c (w date);";
        for (design, expected) in [
            (others, vec![]),
            (
                "create table a (x bigint, y varchar(64), n int); create table b (z int); create table c (w date);",
                vec![],
            ),
            (before, vec!["a", "c"]),
            ("create table a (x int, y varchar(64)); create table b (z bigint); create table c (w date);", vec!["a"]),
        ] {
            let [before, others, design] = [before, others, design].map(schema);
            let told = between(&others, &design).overrides(Some(&between(&before, &others)));
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
        assert_eq!(left.overrides(Some(&brought)), ["a", "c"], "neither a name nor a type tells that y is street");
    }

    #[test]
    fn a_table_that_others_dropped_would_come_back() {
        let [before, others] =
            ["create table a (x int); create table b (y date, z int);", "create table a (x int);"].map(schema);
        assert_eq!(between(&others, &before).overrides(Some(&between(&before, &others))), ["b"]);
    }

    #[test]
    fn of_a_first_baseline_every_table_was_brought() {
        let [others, design] =
            ["create table a (x int); create table b (y date);", "create table a (x bigint);"].map(schema);
        assert_eq!(between(&others, &design).overrides(None), ["a", "b"]);
        let more = schema("create table a (x int, m int); create table b (y date); create table d (z int);");
        assert!(between(&others, &more).overrides(None).is_empty(), "what is added to it overrides nothing");
    }

    /// The tables of which a design overrides what others made of a schema.
    fn overridden(before: &str, others: &str, design: &str) -> Vec<String> {
        let [before, others, design] = [before, others, design].map(schema);
        between(&others, &design).overrides(Some(&between(&before, &others)))
    }

    #[test]
    fn what_both_made_otherwise_is_overridden_whatever_it_becomes() {
        let before = "create table a (x int, y varchar(120), key i (x)) engine=InnoDB; create table b (z int);";
        let changed = |from: &str, to: &str| before.replace(from, to);
        let wider = changed("120", "200");
        for (others, design, expected) in [
            (wider.clone(), changed("120", "100"), true),
            (wider.clone(), changed("x int", "x bigint"), true),
            (wider.clone(), changed("x int, y varchar(120)", "x int, y varchar(200), m int"), false),
            (changed("y varchar", "n int, y varchar"), changed("y varchar", "n bigint, y varchar"), true),
            (changed("key i (x)", "key i (x, y)"), changed(", key i (x)", ""), true),
            (changed("key i (x)", "key i (x, y)"), changed("120", "100").replace("(x)", "(x, y)"), false),
            (changed("InnoDB", "MyISAM"), changed("InnoDB", "Memory"), true),
            (changed("InnoDB", "MyISAM charset=utf8mb4"), changed("InnoDB", "MyISAM"), false),
            (wider.clone(), wider, false),
        ] {
            let told = overridden(before, &others, &design);
            assert_eq!(told, if expected { vec!["a"] } else { vec![] }, "{others} {design}");
        }
    }

    #[test]
    fn a_table_dropped_to_which_others_brought_something_is_overridden() {
        let before = "create table invoice (x int); create table b (z int);";
        let others = "create table invoice (x int, paid int); create table b (z int);";
        let design = "create table b (z int);";
        assert_eq!(overridden(before, others, design), ["invoice"]);
        assert!(overridden(before, before, design).is_empty(), "nothing came to it");
        assert!(overridden(before, design, design).is_empty(), "both dropped it");
        let noted = "create table invoice (x int comment 'X'); create table b (z int);";
        assert!(overridden(before, noted, design).is_empty(), "of comments nobody is asked");
    }

    #[test]
    fn a_part_that_others_dropped_would_come_back_changed() {
        let before = "create table a (x int, phone varchar(20), key (x));";
        let others = "create table a (x int);";
        assert_eq!(overridden(before, others, "create table a (x int, Phone varchar(40));"), ["a"]);
        assert_eq!(overridden(before, others, "create table a (x int, key (x));"), ["a"]);
        let another = overridden(before, others, "create table a (x int, y int, key (y));");
        assert!(another.is_empty(), "another column and another index: {another:?}");
        assert!(overridden(before, others, others).is_empty(), "both dropped them");
    }
}
