//! Where the lines of one revision's source stand in another's, as far as the difference between the texts tells.

use std::collections::HashMap;

use crate::text::compare::{Hunk, hunks};
use crate::text::lines;

/// How much alike two lines must be, from 0 to 1, to be taken for one.
const ALIKE: f64 = 0.4;
/// The longest lines that are compared, in bytes; longer ones are data.
const COMPARED: usize = 1000;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineNow {
    /// Where it stands, counted from 1.
    pub line: i64,
    /// Whether it says something else.
    pub changed: bool,
}

/// Where the lines of one text stand in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineMap {
    /// Stretches of lines that follow each other in both texts, in their order, counted from 0.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    before: usize,
    after: usize,
    length: usize,
    changed: bool,
}

impl LineMap {
    /// Compares two texts. Blanks at the ends of lines are no difference. A line that was changed is known again by its
    /// first word, as the name of a column, where no other line of the stretch that was changed begins with that word.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        let before: Vec<&str> = lines(before).map(str::trim_end).collect();
        let after: Vec<&str> = lines(after).map(str::trim_end).collect();
        let mut map = Self::default();
        let (mut from, mut to) = (0, 0);
        for hunk in hunks(&before, &after) {
            map.put(Run { before: from, after: to, length: hunk.before.start - from, changed: false });
            map.put_changed(&hunk, &before, &after);
            (from, to) = (hunk.before.end, hunk.after.end);
        }
        map.put(Run { before: from, after: to, length: before.len() - from, changed: false });
        map
    }

    fn put(&mut self, run: Run) {
        if run.length > 0 {
            self.runs.push(run);
        }
    }

    fn put_changed(&mut self, hunk: &Hunk, before: &[&str], after: &[&str]) {
        if hunk.before.len() == 1 && hunk.after.len() == 1 {
            let (at, now) = (hunk.before.start, hunk.after.start);
            if are_alike(before[at], after[now]) {
                self.put(Run { before: at, after: now, length: 1, changed: true });
            }
            return;
        }
        let (mut old, new) = (by_first_word(before, hunk.before.clone()), by_first_word(after, hunk.after.clone()));
        let mut pairs: Vec<(usize, usize)> =
            new.into_iter().filter_map(|(word, after)| Some((old.remove(&word)??, after?))).collect();
        pairs.sort_unstable();
        for (before, after) in pairs {
            self.put(Run { before, after, length: 1, changed: true });
        }
    }

    /// The lines of the text after, counted from 1, that say what a line of the text before said, in their order.
    pub fn unchanged(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let unchanged = self.runs.iter().filter(|run| !run.changed);
        unchanged.map(|run| run.after + 1..run.after + run.length + 1)
    }

    /// Where a line, counted from 1, stands now; `None` where the difference does not tell.
    #[must_use]
    pub fn follow(&self, line: i64) -> Option<LineNow> {
        let at = usize::try_from(line).ok()?.checked_sub(1)?;
        let place = self.runs.partition_point(|run| run.before <= at).checked_sub(1)?;
        let run = self.runs.get(place).filter(|run| at < run.before + run.length)?;
        let line = i64::try_from(run.after + (at - run.before) + 1).ok()?;
        Some(LineNow { line, changed: run.changed })
    }
}

/// Whether a line that stands in place of another one can be taken for the same, put otherwise.
fn are_alike(before: &str, after: &str) -> bool {
    before.len().max(after.len()) <= COMPARED && strsim::normalized_levenshtein(before.trim(), after.trim()) >= ALIKE
}

/// The lines of a stretch by their first word; `None` for a word with which several begin.
fn by_first_word(lines: &[&str], range: std::ops::Range<usize>) -> HashMap<String, Option<usize>> {
    let mut words = HashMap::new();
    for at in range {
        let word = lines[at].trim_start().trim_start_matches(['`', '"', '[']);
        let word: String = word.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !word.is_empty() {
            words.entry(word.to_lowercase()).and_modify(|place| *place = None).or_insert(Some(at));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineMap, LineNow};

    fn same(line: i64) -> Option<LineNow> {
        Some(LineNow { line, changed: false })
    }

    fn changed(line: i64) -> Option<LineNow> {
        Some(LineNow { line, changed: true })
    }

    const BEFORE: &str = "create table t (\n  id int,\n  price float,\n  old int\n);\ncreate index i on t (id);";

    #[test]
    fn lines_are_followed_over_what_was_put_before_them() {
        let map = LineMap::between(BEFORE, &format!("-- exported again\r\n\r\n{}", BEFORE.replace('\n', " \r\n")));
        assert_eq!((1..=6).map(|line| map.follow(line)).collect::<Vec<_>>(), (3..=8).map(same).collect::<Vec<_>>());
        assert_eq!((map.follow(0), map.follow(7), map.follow(-1)), (None, None, None));
    }

    #[test]
    fn a_changed_line_is_known_by_its_first_word() {
        let after = "create table t (\n  id int,\n  newer int,\n  `PRICE` decimal(18,2),\n  added int\n);\ncreate index i on t (id);";
        let map = LineMap::between(BEFORE, after);
        assert_eq!(map.follow(3), changed(4));
        assert_eq!(map.follow(4), None, "it is gone");
        assert_eq!(map.follow(6), same(7));
        let renamed = LineMap::between(BEFORE, &BEFORE.replace("price float", "unitPrice float"));
        assert_eq!(renamed.follow(3), changed(3), "one line stands in place of one");
        let blank = LineMap::between(BEFORE, &BEFORE.replace("  price float,", ""));
        assert_eq!(blank.follow(3), None, "nothing stands in its place");
    }

    #[test]
    fn words_that_several_lines_begin_with_tell_nothing() {
        let map = LineMap::between("a\nx 1\nx 2\nb", "a\nx 3\nx 4\nx 5\nb");
        assert_eq!((map.follow(2), map.follow(3), map.follow(4)), (None, None, same(5)));
    }

    proptest! {
        #[test]
        fn lines_that_did_not_change_say_the_same(
            before in prop::collection::vec("[ab]{0,2}", 0..20),
            after in prop::collection::vec("[ab]{0,2}", 0..20),
        ) {
            let map = LineMap::between(&before.join("\n"), &after.join("\n"));
            for (line, text) in (1_i64..).zip(before.join("\n").lines()) {
                if let Some(now) = map.follow(line) {
                    let joined = after.join("\n");
                    let found = joined.lines().nth(usize::try_from(now.line).unwrap() - 1).unwrap();
                    prop_assert!(now.changed || found == text, "{line} {now:?}");
                }
            }
        }
    }
}
