//! Which column of one table is which of another.

use std::collections::HashMap;

use super::likeness::{folded, mean, of_comments, of_names, of_types, percent, style_key};
use super::matching::{Candidate, choose};
use super::tiers::Tiers;
use crate::schema::Column;

/// Up to so many pairs of leftovers are all compared; beyond, only those with an equal comment or place.
const ALL_PAIRS: usize = 4_096;

/// For each next column the former one that it is, and what is in doubt.
pub(super) fn pair(former: &[Column], next: &[Column]) -> (Vec<Option<usize>>, Vec<Candidate>) {
    let mut pairs = by_name(former, next);
    part_exchanged(former, next, &mut pairs);
    let leftovers = Leftovers::new(former, next, &pairs);
    let choice = choose(leftovers.candidates());
    for pair in choice.pairs {
        pairs[pair.next] = Some(pair.former);
    }
    (pairs, choice.doubts)
}

/// Pairs by the name as written, then letter case aside, then in whatever case style.
fn by_name(former: &[Column], next: &[Column]) -> Vec<Option<usize>> {
    let mut tiers = Tiers::new(former, next);
    let keys: [fn(&str) -> String; 3] = [str::to_owned, str::to_lowercase, style_key];
    for key in keys {
        let key = |column: &Column| Some(key(&column.name.text));
        tiers.pair(key, key);
    }
    tiers.pairs
}

/// Two columns that exchanged their names go with what they are, which their comments tell.
fn part_exchanged(former: &[Column], next: &[Column], pairs: &mut [Option<usize>]) {
    let estranged: Vec<usize> = (0..next.len())
        .filter(|place| pairs[*place].is_some_and(|found| is_estranged(&former[found], &next[*place])))
        .collect();
    let by_comment: HashMap<String, usize> =
        estranged.iter().map(|place| (folded(comment(&next[*place])), *place)).collect();
    for place in estranged {
        let Some(found) = pairs[place] else { continue };
        let Some(other) = by_comment.get(&folded(comment(&former[found]))).copied() else { continue };
        let Some(other_found) = pairs[other] else { continue };
        let crossed = folded(comment(&former[other_found])) == folded(comment(&next[place]));
        if other > place && crossed {
            pairs.swap(place, other);
        }
    }
}

/// Whether nothing but the name is left of the column: neither its comment nor its type.
fn is_estranged(former: &Column, next: &Column) -> bool {
    let comments = of_comments(former.comment.as_deref(), next.comment.as_deref());
    comments.is_some_and(|likeness| likeness < 0.5) && of_types(&former.data_type, &next.data_type) < 0.5
}

fn comment(column: &Column) -> &str {
    column.comment.as_deref().unwrap_or_default()
}

/// The columns that no name pairs, and where they stand among those that are paired.
struct Leftovers<'a> {
    former: &'a [Column],
    next: &'a [Column],
    formers: Vec<usize>,
    nexts: Vec<usize>,
    /// For each former column, the next one that it is.
    forward: Vec<Option<usize>>,
    pairs: &'a [Option<usize>],
}

impl<'a> Leftovers<'a> {
    fn new(former: &'a [Column], next: &'a [Column], pairs: &'a [Option<usize>]) -> Self {
        let mut forward = vec![None; former.len()];
        for (place, found) in pairs.iter().enumerate() {
            if let Some(found) = found {
                forward[*found] = Some(place);
            }
        }
        let formers = (0..former.len()).filter(|place| forward[*place].is_none()).collect();
        let nexts = (0..next.len()).filter(|place| pairs[*place].is_none()).collect();
        Self { former, next, formers, nexts, forward, pairs }
    }

    fn candidates(&self) -> Vec<Candidate> {
        let all = self.formers.len().saturating_mul(self.nexts.len()) <= ALL_PAIRS;
        let couples = if all { self.all() } else { self.kindred() };
        couples.into_iter().map(|(former, next)| self.candidate(former, next)).collect()
    }

    fn all(&self) -> Vec<(usize, usize)> {
        self.formers.iter().flat_map(|former| self.nexts.iter().map(|next| (*former, *next))).collect()
    }

    /// The couples that share a comment, or that stand at the same place among the leftovers.
    fn kindred(&self) -> Vec<(usize, usize)> {
        let by_comment: HashMap<String, usize> =
            self.formers.iter().map(|place| (folded(comment(&self.former[*place])), *place)).collect();
        let mut couples: Vec<(usize, usize)> = self
            .nexts
            .iter()
            .filter_map(|next| Some((*by_comment.get(&folded(comment(&self.next[*next])))?, *next)))
            .chain(self.formers.iter().copied().zip(self.nexts.iter().copied()))
            .collect();
        couples.sort_unstable();
        couples.dedup();
        couples
    }

    fn candidate(&self, former: usize, next: usize) -> Candidate {
        let (a, b) = (&self.former[former], &self.next[next]);
        let comments = of_comments(a.comment.as_deref(), b.comment.as_deref());
        let labels = of_comments(a.label.as_deref(), b.label.as_deref());
        let likeness = mean(&[
            (0.55, comments.into_iter().chain(labels).reduce(f64::max)),
            (0.15, Some(of_types(&a.data_type, &b.data_type))),
            (0.2, Some(of_names(&a.name.text, &b.name.text))),
            (0.1, Some(self.nearness(former, next))),
        ]);
        Candidate { former, next, likeness: percent(likeness) }
    }

    /// How much the neighbours agree: 1 when both do, 0.5 when one does.
    fn nearness(&self, former: usize, next: usize) -> f64 {
        let before = match (former.checked_sub(1), next.checked_sub(1)) {
            (Some(former), Some(next)) => self.are_one(former, next),
            (None, None) => true,
            _ => false,
        };
        let after = match (former + 1 < self.former.len(), next + 1 < self.next.len()) {
            (true, true) => self.are_one(former + 1, next + 1),
            (false, false) => true,
            _ => false,
        };
        f64::from(u8::from(before) + u8::from(after)) / 2.0
    }

    fn are_one(&self, former: usize, next: usize) -> bool {
        match (self.forward[former], self.pairs[next]) {
            (Some(forward), Some(_)) => forward == next,
            // Two neighbours that are both left over may be one as well.
            (None, None) => true,
            _ => false,
        }
    }
}
