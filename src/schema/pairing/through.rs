//! Pairing two schemas that come of one.

use std::collections::{HashMap, HashSet};

use super::{Doubt, Pairing, Place, TablePair};
use crate::schema::Schema;

impl Pairing {
    /// Pairs two schemas that come of one, given which of its objects theirs are: first those of `former`, then those of
    /// `next`. What is left is recognised.
    #[must_use]
    pub fn through(former: &Schema, next: &Schema, [old, new]: [&Self; 2]) -> Self {
        let guessed = Self::recognise(former, next);
        let [old_tables, new_tables] = [old, new].map(|of| bases(&of.tables));
        let guess = |at: usize| guessed.tables[at].as_ref().map(|pair| pair.former);
        let is_called = |place: usize, at: usize| is_same(&former.tables[place].name.text, &next.tables[at].name.text);
        let settled = settle(&old_tables, &new_tables, guess, is_called);
        let tables = settled.into_iter().enumerate().map(|(at, place)| {
            let place = place?;
            let own = guessed.tables[at].as_ref().filter(|pair| pair.former == place);
            let columns = match own {
                Some(pair) => pair.columns.clone(),
                None => Self::of_columns(former, next, [place, at]).0,
            };
            let columns = match (&old.tables[place], &new.tables[at]) {
                (Some(old), Some(new)) => {
                    let [before, after] = [&former.tables[place].columns, &next.tables[at].columns];
                    let is_called = |of: usize, at: usize| is_same(&before[of].name.text, &after[at].name.text);
                    settle(&old.columns, &new.columns, |at| columns.get(at).copied().flatten(), is_called)
                }
                _ => columns,
            };
            Some(TablePair { former: place, columns, ..TablePair::default() })
        });
        let mut pairing = Self { tables: tables.collect(), doubts: Vec::new() };
        pairing.doubts = pairing.open(&guessed.doubts, [old, new]);
        pairing.pair_parts(former, next);
        pairing
    }

    /// What may be one for all that is known: what the designer of the next schema is asked, and what of the guessed has
    /// not come of two objects of the schema behind both.
    fn open(&self, guessed: &[Doubt], [old, new]: [&Self; 2]) -> Vec<Doubt> {
        let asked = new.doubts.iter().filter_map(|doubt| Some(Doubt { former: old.reached(doubt.former)?, ..*doubt }));
        let guessed = guessed.iter().filter(|doubt| old.origin(doubt.former).and(new.origin(doubt.next)).is_none());
        let mut open: Vec<Doubt> = Vec::new();
        for doubt in asked.chain(guessed.copied()) {
            let is_told = open.iter().any(|of| (of.former, of.next) == (doubt.former, doubt.next));
            // Columns are asked about within one table.
            let table = self.tables[doubt.next.table].as_ref().map(|pair| pair.former);
            let is_apart = doubt.next.column.is_some() && table != Some(doubt.former.table);
            let is_settled = self.origin(doubt.next).is_some() || self.reached(doubt.former).is_some();
            if !is_told && !is_settled && !is_apart {
                open.push(doubt);
            }
        }
        open
    }

    /// Where the object at a place of the next schema was in the former.
    fn origin(&self, next: Place) -> Option<Place> {
        let pair = self.tables.get(next.table)?.as_ref()?;
        match next.column {
            None => Some(Place { table: pair.former, column: None }),
            Some(at) => Some(Place { table: pair.former, column: Some((*pair.columns.get(at)?)?) }),
        }
    }

    /// Where the object at a place of the former schema is in the next.
    fn reached(&self, former: Place) -> Option<Place> {
        let is_it = |pair: &Option<TablePair>| pair.as_ref().is_some_and(|pair| pair.former == former.table);
        let table = self.tables.iter().position(is_it)?;
        let Some(column) = former.column else { return Some(Place { table, column: None }) };
        let at = self.tables[table].as_ref()?.columns.iter().position(|of| *of == Some(column))?;
        Some(Place { table, column: Some(at) })
    }
}

/// What each table is in the schema behind.
fn bases(tables: &[Option<TablePair>]) -> Vec<Option<usize>> {
    tables.iter().map(|pair| pair.as_ref().map(|pair| pair.former)).collect()
}

/// Which of the old objects the new ones are, given what either are in the schema behind. What only one of the two has from
/// there is taken for another only under the same name, since the one or the other was gone in between and came back.
fn settle(
    old: &[Option<usize>],
    new: &[Option<usize>],
    guess: impl Fn(usize) -> Option<usize>,
    is_called: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let places = old.iter().enumerate().filter_map(|(place, base)| Some(((*base)?, place)));
    let places: HashMap<usize, usize> = places.collect();
    let known: Vec<_> = new.iter().map(|base| places.get(base.as_ref()?).copied()).collect();
    let taken: HashSet<usize> = known.iter().flatten().copied().collect();
    let may_be = |place: usize, at: usize| match (old[place], new[at]) {
        (None, None) => true,
        (Some(_), Some(_)) => false,
        _ => is_called(place, at),
    };
    let left = |at: usize| guess(at).filter(|place| !taken.contains(place) && may_be(*place, at));
    known.iter().enumerate().map(|(at, known)| known.or_else(|| left(at))).collect()
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Doubt, Pairing, Place, TablePair};
    use crate::schema::samples::schema;

    /// A table's place in the former schema and those of its columns.
    type Pair<'a> = (usize, &'a [Option<usize>]);

    fn known(tables: &[Option<Pair<'_>>]) -> Pairing {
        let pair =
            |(former, columns): Pair<'_>| TablePair { former, columns: columns.to_vec(), ..TablePair::default() };
        Pairing { tables: tables.iter().map(|of| of.map(pair)).collect(), doubts: Vec::new() }
    }

    /// The pairs of a pairing, as [`known`] takes them.
    fn pairs(pairing: &Pairing) -> Vec<Option<Pair<'_>>> {
        pairing.tables.iter().map(|of| of.as_ref().map(|pair| (pair.former, &pair.columns[..]))).collect()
    }

    #[test]
    fn what_both_have_from_one_schema_is_the_same_however_it_is_called_and_the_rest_is_recognised() {
        // Behind both: userRole (id, user, role), and log.
        let others = schema(&[("userRole", &["id", "user", "role", "since"]), ("stock", &["sku"])]);
        let design =
            schema(&[("stock", &["sku", "count"]), ("sysRole", &["since", "id", "account", "power", "state"])]);
        let old = known(&[Some((0, &[Some(0), Some(1), Some(2), None])), None]);
        let new = known(&[None, Some((0, &[None, Some(0), Some(1), Some(2), None]))]);
        let pairing = Pairing::through(&others, &design, [&old, &new]);
        let role = [Some(3), Some(0), Some(1), Some(2), None];
        assert_eq!(pairs(&pairing), [Some((1, &[Some(0), None][..])), Some((0, &role[..]))]);
        assert!(pairing.doubts.is_empty());
    }

    #[test]
    fn what_was_dropped_and_came_back_under_its_name_is_not_dropped_again() {
        // The others' draft dropped the table and the column, and the one after it brought both again.
        let others = schema(&[("a", &["x", "y"]), ("b", &["z"])]);
        let design = schema(&[("a", &["x", "Y"]), ("B", &["z"])]);
        let old = known(&[Some((0, &[Some(0), None])), None]);
        let new = known(&[Some((0, &[Some(0), Some(1)])), Some((1, &[Some(0)]))]);
        let pairing = Pairing::through(&others, &design, [&old, &new]);
        assert_eq!(pairs(&pairing), [Some((0, &[Some(0), Some(1)][..])), Some((1, &[Some(0)][..]))]);
        // What both know as another one is another one, whatever it is called.
        let old = known(&[Some((0, &[Some(0), Some(2)])), Some((2, &[Some(0)]))]);
        let pairing = Pairing::through(&others, &design, [&old, &new]);
        assert_eq!(pairs(&pairing), [Some((0, &[Some(0), None][..])), None]);
    }

    #[test]
    fn what_nobody_has_answered_is_asked_on() {
        let others = schema(&[("stock", &["sku"]), ("userRole", &["id"])]);
        let design = schema(&[("sysRole", &["key"]), ("stock", &["sku"])]);
        let place = |table| Place { table, column: None };
        let asked = Doubt { former: place(0), next: place(0), likeness: 60 };
        let old = known(&[Some((1, &[Some(0)])), Some((0, &[Some(0)]))]);
        let mut new = known(&[None, Some((1, &[Some(0)]))]);
        new.doubts = vec![asked, Doubt { next: place(1), ..asked }];
        let pairing = Pairing::through(&others, &design, [&old, &new]);
        assert_eq!(pairing.doubts, [Doubt { former: place(1), ..asked }], "the other one is settled");
    }
}
