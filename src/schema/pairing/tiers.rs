//! Pairs two lists by ever looser keys.

use std::collections::HashMap;
use std::hash::Hash;

/// Pairs two lists key by key, from the strictest to the loosest.
pub(super) struct Tiers<'a, T> {
    former: &'a [T],
    next: &'a [T],
    taken: Vec<bool>,
    /// For each next item, the former one.
    pub(super) pairs: Vec<Option<usize>>,
}

impl<'a, T> Tiers<'a, T> {
    pub(super) fn new(former: &'a [T], next: &'a [T]) -> Self {
        Self { former, next, taken: vec![false; former.len()], pairs: vec![None; next.len()] }
    }

    /// Pairs what is still open and has an equal key, the first with the first.
    pub(super) fn pair<K: Hash + Eq>(&mut self, old: impl Fn(&T) -> Option<K>, new: impl Fn(&T) -> Option<K>) {
        let mut places: HashMap<K, Vec<usize>> = HashMap::new();
        for (place, item) in self.former.iter().enumerate().rev().filter(|(place, _)| !self.taken[*place]) {
            if let Some(key) = old(item) {
                places.entry(key).or_default().push(place);
            }
        }
        for (place, item) in self.next.iter().enumerate() {
            if self.pairs[place].is_none()
                && let Some(key) = new(item)
                && let Some(found) = places.get_mut(&key).and_then(Vec::pop)
            {
                self.pairs[place] = Some(found);
                self.taken[found] = true;
            }
        }
    }
}
