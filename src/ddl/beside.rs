//! What stands beside the schemas of two readings: triggers, routines, grants that only one of them makes.

use std::collections::HashSet;

use super::{Aside, Reading};
use crate::text::Message;

/// What `next` makes and `former` does not, told by kind and first words, in the order of the sources. Triggers that do
/// nothing but number a column are not among it: the schema has the column number itself.
fn made_only_in<'a>(next: &'a Reading, former: &Reading) -> Vec<&'a Aside> {
    let known: HashSet<String> = former.asides.iter().map(key).collect();
    let of_schema = |aside: &&Aside| aside.numbers_from.is_none();
    next.asides.iter().filter(of_schema).filter(|aside| !known.contains(&key(aside))).collect()
}

/// Whether it replaces what is there says nothing about what it is.
fn key(aside: &Aside) -> String {
    let words = aside.words.to_lowercase();
    let words: Vec<&str> =
        words.split_whitespace().filter(|word| !matches!(*word, "or" | "replace" | "alter")).collect();
    format!("{}:{}", aside.reason.id(), words.join(" "))
}

/// What a script that makes the design of `next` out of that of `former` should say that it leaves alone.
#[must_use]
pub fn beside(former: &Reading, next: &Reading) -> Vec<Message> {
    let left_out = made_only_in(next, former).into_iter().map(|aside| {
        Message::new("migrate-left-out").with("line", aside.span.line).with("statement", aside.words.as_str())
    });
    let left_there = made_only_in(former, next).into_iter();
    let left_there = left_there.map(|aside| Message::new("migrate-left-there").with("statement", aside.words.as_str()));
    left_out.chain(left_there).collect()
}
