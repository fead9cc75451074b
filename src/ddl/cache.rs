//! Remembers what statements say, so that only what changed is parsed again between revisions and keystrokes.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::split::Piece;
use super::statement::{self, Parsed};
use crate::schema::Dialect;
use crate::text::Place;

/// What statements said that were read lately, up to a limit. Cloning it gives another handle to the same memory.
#[derive(Clone, Default)]
pub struct Cache {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// The bytes of statements that are remembered at most; parses take some ten times that.
    limit: usize,
    hasher: RandomState,
    generations: Mutex<Generations>,
}

/// What was used since the last turn, and what was used before. When the younger generation is full, it becomes the
/// older one, and what nobody used for two turns is forgotten.
#[derive(Default)]
struct Generations {
    young: HashMap<u64, Arc<Entry>>,
    old: HashMap<u64, Arc<Entry>>,
    young_bytes: usize,
}

struct Entry {
    dialect: Dialect,
    text: Box<str>,
    parsed: Parsed,
}

impl Cache {
    /// A cache for statements of `limit` bytes together.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { shared: Arc::new(Shared { limit, ..Shared::default() }) }
    }

    /// What a statement says: remembered, or parsed and remembered.
    pub(super) fn parse(&self, piece: &Piece<'_>, dialect: Dialect) -> Parsed {
        let key = self.shared.hasher.hash_one((piece.text, dialect));
        let known = self.generations().find(key, piece.text, dialect, self.shared.limit);
        let entry = known.unwrap_or_else(|| {
            let alone = Piece::new(piece.text, piece.text.as_bytes(), 0, Place::START);
            let parsed = statement::parse(&alone, dialect);
            let entry = Arc::new(Entry { dialect, text: piece.text.into(), parsed });
            self.generations().keep(key, entry.clone(), self.shared.limit);
            entry
        });
        let mut parsed = entry.parsed.clone();
        parsed.move_to(piece.span);
        parsed
    }

    fn generations(&self) -> MutexGuard<'_, Generations> {
        // Nothing that runs under the lock leaves the maps in a state that matters.
        self.shared.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn find(&mut self, key: u64, text: &str, dialect: Dialect, limit: usize) -> Option<Arc<Entry>> {
        let is_it = |entry: &&Arc<Entry>| entry.dialect == dialect && *entry.text == *text;
        if let Some(entry) = self.young.get(&key).filter(is_it) {
            return Some(entry.clone());
        }
        let entry = self.old.get(&key).filter(is_it)?.clone();
        self.keep(key, entry.clone(), limit);
        Some(entry)
    }

    fn keep(&mut self, key: u64, entry: Arc<Entry>, limit: usize) {
        let bytes = entry.text.len();
        if bytes > limit / 2 {
            return;
        }
        if self.young_bytes + bytes > limit / 2 {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.insert(key, entry);
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("limit", &self.shared.limit).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::ddl::{Options, read};

    const TABLE: &str = "create table 订单 (\n  编号 varhcar(20),\n  b int references c (d),\n primary key (编号))";

    #[test]
    fn a_remembered_statement_is_the_same_as_one_that_was_read() {
        let cached = Options { cache: Some(Cache::new(1 << 20)), ..Options::default() };
        for before in ["", "-- x\n\n  ", "create table c (d int);\n", "create table c (d int); "] {
            let more = "alter table 订单 add (e int, f int);\ncreate index i on 订单 (b);\ncomment on table 订单 is 'x';drop table y";
            let text = format!("{before}{TABLE};{more};");
            let plain = read("x", text.as_bytes(), &Options::default()).unwrap();
            for _ in 0..2 {
                assert_eq!(read("x", text.as_bytes(), &cached).unwrap(), plain);
            }
        }
    }

    #[test]
    fn what_nobody_uses_is_forgotten() {
        let cache = Cache::new(1000);
        let options = Options { cache: Some(cache.clone()), ..Options::default() };
        for number in 0..100 {
            read("x", format!("create table t{number} (a int, b varchar(20));").as_bytes(), &options).unwrap();
        }
        let kept = cache.generations();
        assert!(kept.young.len() + kept.old.len() <= 1000 / 40 && !kept.young.is_empty());
    }
}
