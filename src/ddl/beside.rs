//! What stands beside the schemas of two readings: triggers, routines, grants that only one of them makes.

use std::collections::HashMap;

use super::{Aside, Reading};
use crate::schema::Fate;
use crate::text::Message;

/// What `next` makes and `former` does not, told by kind and first words, in the order of the sources. Triggers that do
/// nothing but number a column are not among it: the schema has the column number itself.
fn made_only_in<'a>(next: &'a Reading, former: &Reading) -> Vec<&'a Aside> {
    let mut known: HashMap<String, Vec<Option<u32>>> = HashMap::new();
    for aside in &former.asides {
        known.entry(key(aside)).or_default().push(aside.rest);
    }
    // What was read by an earlier version is told by its first words alone.
    let is_same = |there: &Option<u32>, rest: Option<u32>| there.is_none() || rest.is_none() || *there == rest;
    let is_known =
        |aside: &Aside| known.get(&key(aside)).is_some_and(|all| all.iter().any(|there| is_same(there, aside.rest)));
    let of_schema = |aside: &&Aside| aside.numbers_from.is_none();
    next.asides.iter().filter(of_schema).filter(|aside| !is_known(aside)).collect()
}

/// What a trigger or routine is called, with its kind; `None` for what has no name of its own.
fn called(aside: &Aside) -> Option<String> {
    const KINDS: [&str; 7] = ["trigger", "function", "procedure", "event", "package", "rule", "policy"];
    let words = aside.words.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().take(12).collect();
    let at = words.iter().position(|word| KINDS.contains(word))?;
    let mut rest = words[at + 1..].iter().filter(|word| !matches!(**word, "if" | "not" | "exists" | "body"));
    let name = rest.next()?.split('(').next()?;
    let body = if words.contains(&"body") { " body" } else { "" };
    Some(format!("{}{body} {}", words[at], name.trim_matches(['`', '"', '[', ']'])))
}

/// Whether it replaces what is there says nothing about what it is.
fn key(aside: &Aside) -> String {
    let words = aside.words.to_lowercase();
    let words: Vec<&str> =
        words.split_whitespace().filter(|word| !matches!(*word, "or" | "replace" | "alter")).collect();
    format!("{}:{}", aside.reason.id(), words.join(" "))
}

/// A statement beside the tables that only one of two designs has, or that both have in other words.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// What became of it.
    pub fate: Fate,
    /// The statement; the former one when it is gone.
    pub aside: &'a Aside,
}

impl Beside<'_> {
    /// Says which it is.
    #[must_use]
    pub fn message(&self) -> Message {
        self.filled("diff-beside")
    }

    /// What a script says that leaves it alone.
    fn note(&self) -> Message {
        self.filled(match self.fate {
            Fate::Added => "migrate-left-out",
            Fate::Changed => "migrate-left-changed",
            Fate::Removed => "migrate-left-there",
        })
    }

    fn filled(&self, id: &'static str) -> Message {
        Message::new(id).with("line", self.aside.span.line).with("statement", self.aside.words.as_str())
    }
}

/// What differs between two designs beside their tables.
#[must_use]
pub fn besides<'a>(former: &'a Reading, next: &'a Reading) -> Vec<Beside<'a>> {
    let mut gone: Vec<Option<&Aside>> = made_only_in(former, next).into_iter().map(Some).collect();
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, aside) in gone.iter().enumerate().rev() {
        if let Some(name) = aside.and_then(called) {
            places.entry(name).or_default().push(place);
        }
    }
    let mut besides = Vec::new();
    for aside in made_only_in(next, former) {
        let was = called(aside).and_then(|name| places.get_mut(&name)?.pop());
        was.into_iter().for_each(|place| gone[place] = None);
        besides.push(Beside { fate: if was.is_some() { Fate::Changed } else { Fate::Added }, aside });
    }
    besides.extend(gone.into_iter().flatten().map(|aside| Beside { fate: Fate::Removed, aside }));
    besides
}

/// What a script that makes the design of `next` out of that of `former` should say that it leaves alone.
#[must_use]
pub fn beside(former: &Reading, next: &Reading) -> Vec<Message> {
    besides(former, next).iter().map(Beside::note).collect()
}
