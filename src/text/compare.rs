//! Which lines of two texts differ, and which words of two lines.
//!
//! In bounded time whatever the texts are: lines that stand once on either side cut them into stretches, and only a
//! stretch that is short enough is compared line by line. The same texts always give the same answer.

use std::collections::HashMap;
use std::ops::Range;

use gix_imara_diff::{Algorithm, Diff, InternedInput};

/// The most lines of a stretch, both sides together, that are compared one by one. Beyond, they count as replaced.
const STRETCH: usize = 8_000;

/// The least lines for which it is worth looking for lines that stand once on either side.
const WORTH_CUTTING: usize = 1_024;

/// How often a stretch is cut into shorter ones.
const DEPTH: usize = 8;

/// Lines of one text that stand in place of lines of another. One of the two ranges may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The lines that are gone, counted from 0.
    pub before: Range<usize>,
    /// The lines that came, counted from 0.
    pub after: Range<usize>,
}

/// The places where two lists of lines differ, in order. Between them they are the same, line by line.
#[must_use]
pub fn hunks(before: &[&str], after: &[&str]) -> Vec<Hunk> {
    let texts = Texts::new(before, after);
    let mut found = Vec::new();
    texts.compare(0..before.len(), 0..after.len(), DEPTH, &mut found);
    found
}

/// Two texts as numbers: equal lines have equal ones.
struct Texts {
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Texts {
    fn new(before: &[&str], after: &[&str]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(before.len());
        let mut numbered = Vec::with_capacity(before.len() + after.len());
        for line in before.iter().chain(after) {
            // Texts have less than 2³² lines, as they have less bytes.
            let next = numbers.len() as u32;
            numbered.push(*numbers.entry(line).or_insert(next));
        }
        let rest = numbered.split_off(before.len());
        Self { before: numbered, after: rest }
    }

    fn compare(&self, before: Range<usize>, after: Range<usize>, depth: usize, found: &mut Vec<Hunk>) {
        let (before, after) = self.without_common_ends(before, after);
        let length = before.len() + after.len();
        if before.is_empty() || after.is_empty() {
            if length > 0 {
                found.push(Hunk { before, after });
            }
            return;
        }
        let anchors =
            if length < WORTH_CUTTING || depth == 0 { Vec::new() } else { self.anchors(before.clone(), after.clone()) };
        if anchors.is_empty() {
            if length <= STRETCH {
                self.compare_lines(before, after, found);
            } else {
                found.push(Hunk { before, after });
            }
            return;
        }
        let (mut from, mut to) = (before.start, after.start);
        for (old, new) in anchors {
            self.compare(from..old, to..new, depth - 1, found);
            (from, to) = (old + 1, new + 1);
        }
        self.compare(from..before.end, to..after.end, depth - 1, found);
    }

    fn without_common_ends(&self, before: Range<usize>, after: Range<usize>) -> (Range<usize>, Range<usize>) {
        let (old, new) = (&self.before[before.clone()], &self.after[after.clone()]);
        let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[head..], &new[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
        (before.start + head..before.end - tail, after.start + head..after.end - tail)
    }

    /// The lines that stand once on either side, as many of them as follow each other in the same order on both.
    fn anchors(&self, before: Range<usize>, after: Range<usize>) -> Vec<(usize, usize)> {
        let once = |lines: &[u32], start: usize| {
            let mut places: HashMap<u32, Option<usize>> = HashMap::with_capacity(lines.len());
            for (at, line) in lines.iter().enumerate() {
                places.entry(*line).and_modify(|place| *place = None).or_insert(Some(start + at));
            }
            places
        };
        let old = once(&self.before[before.clone()], before.start);
        let mut common: Vec<(usize, usize)> = once(&self.after[after.clone()], after.start)
            .into_iter()
            .filter_map(|(line, new)| Some((old.get(&line).copied().flatten()?, new?)))
            .collect();
        common.sort_unstable();
        ascending(&common)
    }

    fn compare_lines(&self, before: Range<usize>, after: Range<usize>, found: &mut Vec<Hunk>) {
        let mut input = InternedInput::default();
        input.update_before(self.before[before.clone()].iter().copied());
        input.update_after(self.after[after.clone()].iter().copied());
        let mut diff = Diff::compute(Algorithm::Myers, &input);
        diff.postprocess_no_heuristic(&input);
        let moved = |range: Range<u32>, by: usize| range.start as usize + by..range.end as usize + by;
        found.extend(
            diff.hunks()
                .map(|hunk| Hunk { before: moved(hunk.before, before.start), after: moved(hunk.after, after.start) }),
        );
    }
}

/// The most of the pairs, given in the order of their first, whose second ones ascend as well.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // By the usual piles: for each length the pair with the lowest second one that ends a chain of that length.
    let mut piles: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, (_, new)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < *new);
        previous.push(pile.checked_sub(1).map(|below| piles[below]));
        if pile == piles.len() {
            piles.push(place);
        } else {
            piles[pile] = place;
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut last = piles.last().copied();
    while let Some(place) = last {
        chain.push(pairs[place]);
        last = previous[place];
    }
    chain.reverse();
    chain
}

/// The stretch of each of two lines that is not the same: what is between the words that they begin and end with. In
/// bytes; empty where the other line has something more.
#[must_use]
pub fn different_words(before: &str, after: &str) -> (Range<usize>, Range<usize>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (words(before).collect(), words(after).collect());
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(old, new)| old == new).count();
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let start = length(&old[..head]);
    let end = length(&rest_old[rest_old.len() - tail..]);
    (start..before.len() - end, start..after.len() - end)
}

/// Runs of letters and digits, runs of blanks, and every other character alone.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 1,
        c if c.is_whitespace() => 2,
        _ => 0,
    };
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match kind(first) {
            0 => first.len_utf8(),
            run => rest.find(|c: char| kind(c) != run).unwrap_or(rest.len()),
        };
        let (word, left) = rest.split_at(end);
        rest = left;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hunk, STRETCH, different_words, hunks};

    /// What the second text is, made from the first and the hunks.
    fn rebuilt<'a>(before: &[&'a str], after: &[&'a str], hunks: &[Hunk]) -> Vec<&'a str> {
        let mut lines = Vec::new();
        let mut at = 0;
        for hunk in hunks {
            lines.extend(&before[at..hunk.before.start]);
            lines.extend(&after[hunk.after.clone()]);
            at = hunk.before.end;
        }
        lines.extend(&before[at..]);
        lines
    }

    #[test]
    fn tells_what_was_changed_added_and_taken_out() {
        let before = ["create table t (", "  id int,", "  a int,", "  b int", ");"];
        let after = ["create table t (", "  id bigint,", "  b int,", "  c int", ");"];
        assert_eq!(hunks(&before, &after), [Hunk { before: 1..4, after: 1..4 }]);
        assert_eq!(hunks(&before, &before), []);
        assert_eq!(hunks(&[], &after), [Hunk { before: 0..0, after: 0..5 }]);
        assert_eq!(hunks(&before[..2], &before), [Hunk { before: 2..2, after: 2..5 }]);
    }

    #[test]
    fn a_table_that_moved_is_told_once_as_gone_and_once_as_new() {
        let table = |name: usize| (0..400).map(move |line| format!("t{name} line {line}"));
        let texts: Vec<String> = (0..20).flat_map(table).collect();
        let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut moved = lines.clone();
        moved.rotate_left(400);
        let found = hunks(&lines, &moved);
        assert_eq!(found.len(), 2);
        assert_eq!(rebuilt(&lines, &moved, &found), moved);
    }

    #[test]
    fn what_only_repeats_itself_is_replaced_as_a_whole_and_in_no_time() {
        let before: Vec<&str> = (0..STRETCH).map(|at| if at % 3 == 0 { "a" } else { "b" }).collect();
        let mut after: Vec<&str> = (0..STRETCH).map(|at| if at % 7 == 0 { "a" } else { "b" }).collect();
        after.insert(0, "c");
        after.push("d");
        let found = hunks(&before, &after);
        assert_eq!(found, [Hunk { before: 0..before.len(), after: 0..after.len() }]);
    }

    #[test]
    fn words_that_differ_are_found_between_those_that_do_not() {
        let (old, new) = ("   price float not null,", "   price decimal(18,2) not null,");
        let (was, is) = different_words(old, new);
        assert_eq!((&old[was], &new[is]), ("float", "decimal(18,2)"));
        let (was, is) = different_words("comment '单价'", "comment '成交单价'");
        assert_eq!((was.len(), is.len()), ("单价".len(), "成交单价".len()));
        assert_eq!(different_words("a b", "a b"), (3..3, 3..3));
        assert_eq!(different_words("id int", "id int,"), (6..6, 6..7));
    }

    proptest! {
        #[test]
        fn the_second_text_can_always_be_made_from_the_first(
            before in prop::collection::vec("[abc]{0,2}", 0..60),
            after in prop::collection::vec("[abc]{0,2}", 0..60),
            times in 1usize..40,
        ) {
            let repeated = |lines: &[String]| lines.iter().map(|line| line.clone().leak() as &str).collect::<Vec<_>>().repeat(times);
            let (before, after) = (repeated(&before), repeated(&after));
            let found = hunks(&before, &after);
            prop_assert_eq!(rebuilt(&before, &after, &found), after);
            for pair in found.windows(2) {
                prop_assert!(pair[0].before.end < pair[1].before.start || pair[0].after.end < pair[1].after.start);
            }
        }

        #[test]
        fn words_are_cut_between_characters(before in "[a-c订单 ,(]{0,12}", after in "[a-c订单 ,(]{0,12}") {
            let (was, is) = different_words(&before, &after);
            prop_assert_eq!(&before[..was.start], &after[..is.start]);
            prop_assert_eq!(&before[was.end..], &after[is.end..]);
        }
    }
}
