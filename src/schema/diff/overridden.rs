//! What a change of one design overrides of what was changed in another meanwhile.

use super::{Aspect, Change, Difference, Fate, Part, TableDifference, Weight};
use crate::schema::{Pairing, TablePair};

/// What a schema has got since an earlier one, and what of a design comes from that earlier one.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// What came, changed and went since.
    pub difference: &'a Difference,
    /// For each object of the design, the one of the earlier schema that it is: what went there may live on in the design under
    /// another name.
    pub origin: &'a Pairing,
}

impl Difference {
    /// What differs of the tables of which it overrides something that was brought, each with the weight of the heaviest
    /// of that: [`Meaning`](Weight::Meaning), or [`Comment`](Weight::Comment) where comments only are set back. Of a first
    /// schema all was brought.
    pub fn overriding<'a>(
        &'a self,
        brought: Option<Brought<'a>>,
    ) -> impl Iterator<Item = (&'a TableDifference, Weight)> {
        let overridden = move |table: &'a TableDifference| match brought {
            None => table.alters(),
            Some(brought) => {
                let origin = table.next.and_then(|next| brought.origin.tables.get(next)?.as_ref());
                overridden(&brought.difference.tables, table, origin)
            }
        };
        self.tables.iter().filter_map(move |table| Some((table, overridden(table)?)))
    }

    /// The same of the views.
    pub fn overriding_views<'a>(
        &'a self,
        brought: Option<Brought<'a>>,
    ) -> impl Iterator<Item = (&'a TableDifference, Weight)> {
        let overridden = move |view: &'a TableDifference| match brought {
            None => view.alters(),
            Some(brought) => overridden(&brought.difference.views, view, None),
        };
        self.views.iter().filter_map(move |view| Some((view, overridden(view)?)))
    }
}

/// How heavy a later difference of a table weighs upon what was brought; its `origin` is the table that it was before that.
fn overridden(brought: &[TableDifference], later: &TableDifference, origin: Option<&TablePair>) -> Option<Weight> {
    let same = |earlier: &&TableDifference| earlier.next.is_some() && earlier.next == later.former;
    let earlier = brought.iter().find(same);
    match (later.fate, earlier) {
        (Fate::Removed, Some(earlier)) => Some(earlier.weight()).filter(|weight| *weight == Weight::Meaning),
        (Fate::Changed, Some(earlier)) if earlier.fate == Fate::Added => later.alters(),
        (Fate::Changed, Some(earlier)) => {
            let origin = origin.filter(|origin| Some(origin.former) == earlier.former);
            let overridden = |change: &&Change| earlier.changes.iter().any(|of| of.is_overridden_by(change, origin));
            later.changes.iter().filter(overridden).map(|change| change.weight).max()
        }
        (Fate::Added, None) => {
            let mut gone = brought.iter().filter(|gone| gone.fate == Fate::Removed);
            let comes_back = gone.any(|gone| {
                let lives_on = origin.is_some_and(|origin| Some(origin.former) == gone.former);
                lives_on || gone.name.eq_ignore_ascii_case(&later.name)
            });
            comes_back.then_some(Weight::Meaning)
        }
        _ => None,
    }
}

impl TableDifference {
    /// How heavy it weighs that something that was there is gone or otherwise, rather than that something came.
    fn alters(&self) -> Option<Weight> {
        match self.fate {
            Fate::Added => None,
            Fate::Removed => Some(Weight::Meaning),
            Fate::Changed => self.changes.iter().filter(|change| change.alters()).map(|change| change.weight).max(),
        }
    }
}

impl Change {
    fn alters(&self) -> bool {
        match self.weight {
            Weight::Presentation => false,
            Weight::Comment => self.old.is_some(),
            Weight::Meaning => self.aspect != Aspect::Existence || self.old.is_some(),
        }
    }

    fn is_overridden_by(&self, later: &Self, origin: Option<&TablePair>) -> bool {
        later.weight != Weight::Presentation
            && self.weight >= later.weight
            && self.part == later.part
            && self.is_followed_by(later, origin)
            && self.is_about_what(later)
    }

    /// Whether a later change is of what this one left behind: the part itself, under whatever name, or one that is gone
    /// and comes back, be it renamed. A part without a name is known by what it says.
    fn is_followed_by(&self, later: &Self, origin: Option<&TablePair>) -> bool {
        match (self.next, later.former) {
            (None, None) if origin.is_some_and(|origin| self.lives_on_as(later, origin)) => true,
            (None, None) if self.aspect == Aspect::Existence && self.name.is_empty() => self.old == later.new,
            (None, None) => self.name.eq_ignore_ascii_case(&later.name),
            (left, found) => left == found,
        }
    }

    /// Whether the part that is gone is the one that comes with the later change.
    fn lives_on_as(&self, later: &Self, origin: &TablePair) -> bool {
        let parts = match self.part {
            Part::Column => &origin.columns,
            Part::Index => &origin.indexes,
            Part::ForeignKey => &origin.foreign_keys,
            Part::Check => &origin.checks,
            _ => return false,
        };
        self.former.is_some() && later.next.and_then(|next| *parts.get(next)?) == self.former
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
    use super::Brought;
    use crate::ddl::{Options, read};
    use crate::schema::{Dialect, Difference, Pairing, Schema, Side, TablePair, Weight};

    fn schema(script: &str) -> Schema {
        let options = Options { dialect: Some(Dialect::Mysql), ..Options::default() };
        read("", script.as_bytes(), &options).unwrap().schema
    }

    fn between(former: &Schema, next: &Schema) -> Difference {
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        Difference::between(side(former), side(next), &Pairing::recognise(former, next))
    }

    /// The tables and views of which `left` overrides something of what is brought, by name.
    fn names(left: &Difference, brought: Option<Brought<'_>>) -> Vec<String> {
        of_weight(Weight::Meaning, left, brought)
    }

    fn of_weight(weight: Weight, left: &Difference, brought: Option<Brought<'_>>) -> Vec<String> {
        let overridden = left.overriding(brought).chain(left.overriding_views(brought));
        overridden.filter(|(_, of)| *of == weight).map(|(table, _)| table.name.clone()).collect()
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
            let brought = between(&before, &others);
            let brought = Brought { difference: &brought, origin: &Pairing::recognise(&before, &design) };
            assert_eq!(names(&between(&others, &design), Some(brought)), expected);
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
        let [brought, origin] = [known(&others), known(&design)];
        let side = |schema| Side { schema, dialect: Dialect::Mysql };
        let left = Pairing::through(&others, &design, [&brought, &origin]);
        let left = Difference::between(side(&others), side(&design), &left);
        let brought = Difference::between(side(&base), side(&others), &brought);
        let brought = Brought { difference: &brought, origin: &origin };
        assert_eq!(names(&left, Some(brought)), ["a", "c"], "neither a name nor a type tells that y is street");
    }

    #[test]
    fn a_table_that_others_dropped_would_come_back() {
        let before = "create table a (x int); create table b (y date, z int);";
        assert_eq!(overridden(before, "create table a (x int);", before), ["b"]);
    }

    #[test]
    fn of_a_first_baseline_every_table_was_brought() {
        let [others, design] =
            ["create table a (x int); create table b (y date);", "create table a (x bigint);"].map(schema);
        assert_eq!(names(&between(&others, &design), None), ["a", "b"]);
        let more = schema("create table a (x int, m int); create table b (y date); create table d (z int);");
        assert!(names(&between(&others, &more), None).is_empty(), "what is added to it overrides nothing");
    }

    /// The tables of which a design overrides what others made of a schema.
    fn overridden(before: &str, others: &str, design: &str) -> Vec<String> {
        let [before, others, design] = [before, others, design].map(schema);
        let brought = between(&before, &others);
        let brought = Brought { difference: &brought, origin: &Pairing::recognise(&before, &design) };
        names(&between(&others, &design), Some(brought))
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
    fn comments_that_others_brought_are_set_back() {
        let before = "create table a (x int, y int comment 'Y') comment 'A'; create table b (z int);";
        let others = before.replace("x int", "x int comment 'X'").replace("z int", "z int, n int comment 'N'");
        let of_weight = |weight, design: &str| {
            let [before, others, design] = [before, &others, design].map(schema);
            let brought = between(&before, &others);
            let brought = Brought { difference: &brought, origin: &Pairing::recognise(&before, &design) };
            of_weight(weight, &between(&others, &design), Some(brought))
        };
        assert_eq!(of_weight(Weight::Comment, before), ["a"]);
        assert_eq!(of_weight(Weight::Meaning, before), ["b"]);
        let other = others.replace("'X'", "'Z'").replace("'N'", "'M'");
        assert_eq!(of_weight(Weight::Comment, &other), ["a", "b"]);
        let own = others.replace("'Y'", "'Why'").replace("'A'", "'All'");
        assert!(of_weight(Weight::Comment, &own).is_empty(), "nobody else wrote those");
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

    #[test]
    fn what_others_dropped_and_a_design_renamed_would_come_back() {
        let before = "create table a (x int, phone varchar(20) comment 'call', k date, key i (k)); create table b (y date, z int, w int);";
        let without = "create table a (x int, k date); create table b (y date, z int, w int);";
        let renamed = before.replace("phone", "mobile");
        assert_eq!(overridden(before, without, &renamed), ["a"]);
        let index = without.replace("k date)", "k date, key j (k))");
        assert_eq!(overridden(before, without, &index), ["a"]);
        let gone = "create table a (x int, phone varchar(20) comment 'call', k date, key i (k));";
        assert_eq!(overridden(before, gone, &before.replace("table b", "table bb")), ["bb"]);
        assert!(overridden(before, without, without).is_empty());
    }

    #[test]
    fn views_are_overridden_as_tables_are() {
        let before = "create table a (x int, y int); create view v as select x from a;";
        let others = before.replace("select x", "select y");
        assert_eq!(overridden(before, &others, before), ["v"]);
        assert_eq!(overridden(before, &others, "create table a (x int, y int);"), ["v"]);
        assert!(overridden(before, &others, &others).is_empty());
        assert_eq!(overridden(before, "create table a (x int, y int);", before), ["v"]);
    }
}
