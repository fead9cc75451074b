//! Columns that can't become what they have to be: they go and come anew, and so does what stands on them.

use std::collections::HashSet;

use super::{Altered, given, oracle};
use crate::schema::{Aspect, Change, Column, Dialect, Part};

/// Former and next column, of those that are dropped and made anew.
pub(super) fn remade<'a>(altered: &Altered<'a>) -> Vec<(&'a Column, &'a Column)> {
    let redefined: HashSet<String> = redefined(altered).map(|column| column.name.text.to_lowercase()).collect();
    kept(altered).filter(|(former, next)| is_remade(altered, former, next, &redefined)).collect()
}

/// The columns that both tables have: former and next.
fn kept<'a>(altered: &Altered<'a>) -> impl Iterator<Item = (&'a Column, &'a Column)> {
    let (former, next) = (&altered.former.columns, &altered.next.columns);
    let pairs = altered.pair.columns.iter().enumerate();
    pairs.filter_map(move |(place, before)| Some((former.get((*before)?)?, next.get(place)?)))
}

fn is_remade(altered: &Altered<'_>, former: &Column, next: &Column, redefined: &HashSet<String>) -> bool {
    let (before, after) = (former.extras().generated.as_ref(), next.extras().generated.as_ref());
    let is_virtual = |column: &Column| column.extras().generated.is_some() && !column.extras().stored;
    let changes = has(altered, next, |aspect| aspect == Aspect::Generated);
    let stands = |expression: &crate::text::Shared| {
        given::words(expression).iter().any(|word| redefined.contains(&word.to_lowercase()))
    };
    match altered.dialect {
        Dialect::Postgresql => after.is_some() && (changes || before.is_some_and(stands)),
        Dialect::Mssql => changes || before.is_some_and(stands),
        Dialect::Oracle => changes,
        Dialect::Mysql => changes && is_virtual(former) != is_virtual(next),
        _ => false,
    }
}

/// The former columns that are dropped, or whose type is another one now.
fn redefined<'a>(altered: &Altered<'a>) -> impl Iterator<Item = &'a Column> {
    let changes = altered.changes(Part::Column).filter(|change| change.aspect == Aspect::Type || change.next.is_none());
    let former = altered.former;
    changes.filter_map(move |change| former.columns.get(change.former?))
}

/// Whether a change of such an aspect is about that column of the next table.
fn has(altered: &Altered<'_>, next: &Column, is_meant: impl Fn(Aspect) -> bool) -> bool {
    let is_own = |change: &Change| change.next.is_some_and(|place| std::ptr::eq(&altered.next.columns[place], next));
    altered.changes(Part::Column).any(|change| is_own(change) && is_meant(change.aspect))
}

/// The former names, in lower case, of the columns that nothing may stand on while they are altered.
pub(super) fn unsettled(altered: &Altered<'_>) -> HashSet<String> {
    let bares = |(former, next): &(&Column, &Column)| match altered.dialect {
        Dialect::Mssql => {
            has(altered, next, |aspect| matches!(aspect, Aspect::Type | Aspect::Nullability | Aspect::Collation))
        }
        Dialect::Oracle => has(altered, next, |aspect| aspect == Aspect::Type) && oracle::is_copied(former, next),
        _ => false,
    };
    let bare = kept(altered).filter(bares).chain(remade(altered));
    bare.map(|(former, _)| former.name.text.to_lowercase()).collect()
}
