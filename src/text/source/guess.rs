//! The encoding of bytes that bear no mark, by what they are and by statistics.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

use super::common::Share;
use super::letters::Around;
use super::mixed::{OddScripts, Shape, next_high, run_end};
use super::pairs::{Pairs, is_western, western};
use super::{Certainty, Detected, guessed, letters, neighbour};
use crate::text::Message;

/// How many bytes beyond ASCII statistics need to be likely right.
const ENOUGH: usize = 24;

/// Under how many characters beyond ASCII a sample may be well-formed UTF-8 by chance.
const FEW: usize = 20;

/// The encoding that a sample is most likely in.
pub(super) fn of(sample: &[u8], whole: bool) -> Detected {
    let seen = Seen::of(sample, whole);
    match utf8(&seen).filter(|_| !is_chinese_by_letters(&seen, sample)) {
        Some(found) => Detected { other: Some(seen.other(sample)), ..found },
        None if seen.sound > 0 => legacy(&lines(sample, Shape::Sound, false), true),
        None => legacy(sample, whole),
    }
}

/// The encoding of what is no UTF-8 in a sample that mostly is.
pub(super) fn other(sample: &[u8]) -> &'static Encoding {
    Seen::of(sample, true).other(sample)
}

/// What speaks for UTF-8 in a sample, and what against it.
#[derive(Default)]
struct Seen {
    /// Characters that are well-formed, and places that are not.
    good: usize,
    bad: usize,
    odd: OddScripts,
    /// Characters in runs that no other encoding gives by chance.
    sound: usize,
    /// Characters of two bytes in runs of such.
    short: usize,
    /// Characters in runs that are no UTF-8, taken for one of two bytes, and how many runs these are.
    legacy: usize,
    legacy_runs: usize,
}

impl Seen {
    fn of(sample: &[u8], whole: bool) -> Self {
        let mut seen = Self::default();
        for run in runs(sample) {
            let is_cut_off = !whole && run.as_ptr_range().end == sample.as_ptr_range().end;
            seen.see(run, is_cut_off);
        }
        seen
    }

    fn see(&mut self, run: &[u8], is_cut_off: bool) {
        let mut characters = 0;
        let mut chunks = run.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            for c in chunk.valid().chars() {
                characters += 1;
                self.odd.see(c);
            }
            let cut_off = is_cut_off && chunks.peek().is_none();
            self.bad += usize::from(!chunk.invalid().is_empty() && !cut_off);
        }
        self.good += characters;
        match Shape::of(run) {
            Shape::Sound => self.sound += characters,
            Shape::Short { .. } => self.short += characters,
            Shape::Cut => {}
            Shape::Legacy => {
                self.legacy += run.len().div_ceil(2);
                self.legacy_runs += 1;
            }
        }
    }

    /// The encoding of what is no UTF-8.
    fn other(&self, sample: &[u8]) -> &'static Encoding {
        match self.legacy {
            0 if self.short > self.sound => WINDOWS_1252,
            0 => GBK,
            _ => legacy(&lines(sample, Shape::Legacy, true), true).encoding,
        }
    }
}

/// Whether a sample with little text beyond ASCII is Chinese in GBK, although it happens to be well-formed UTF-8: as that, it
/// is letters that nobody writes so, and as Chinese it is common characters.
fn is_chinese_by_letters(seen: &Seen, sample: &[u8]) -> bool {
    let few = (1..FEW).contains(&seen.good) && seen.bad == 0 && seen.sound == 0;
    few && run_ranges(sample).all(|run| is_strange(sample, run)) && Share::of(&GBK.decode(sample).0).is_whole()
}

fn is_strange(sample: &[u8], run: Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map(|at| sample[at]);
    let beside = [before, sample.get(run.end).copied()];
    let around = match beside {
        _ if beside.iter().flatten().any(u8::is_ascii_alphabetic) => Around::Letter,
        [Some(b'\''), Some(b'\'')] | [Some(b'"'), Some(b'"')] => Around::Quotes,
        _ => Around::Other,
    };
    str::from_utf8(&sample[run]).is_ok_and(|run| letters::is_strange(run, around))
}

/// UTF-8, where the sample is that: wholly, or but for a few broken places, or for most of its text.
fn utf8(seen: &Seen) -> Option<Detected> {
    let broken = |seen: &Seen| Message::new("source-utf8-broken").with("count", seen.bad);
    match (seen.good, seen.bad) {
        (0, 0) => Some(guessed(UTF_8, Certainty::Certain, Message::new("source-ascii"))),
        (..FEW, 0) if seen.odd.is_chance() => None,
        (_, 0) => Some(guessed(UTF_8, Certainty::Certain, Message::new("source-utf8"))),
        (good, bad) if good >= 10 && good >= bad * 10 => Some(guessed(UTF_8, Certainty::Likely, broken(seen))),
        _ if seen.sound > seen.legacy => Some(guessed(UTF_8, Certainty::Likely, broken(seen))),
        _ => None,
    }
}

/// The runs of bytes beyond ASCII.
pub(super) fn runs(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    run_ranges(bytes).map(|run| &bytes[run])
}

/// Where they are.
pub(super) fn run_ranges(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_high(bytes, at)?;
        at = run_end(bytes, start);
        Some(start..at)
    })
}

/// The lines that have a run of that shape, or those that have none.
fn lines(sample: &[u8], shape: Shape, having: bool) -> Vec<u8> {
    let lines = sample.split_inclusive(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| runs(line).any(|run| Shape::of(run) == shape) == having).flatten().copied().collect()
}

/// An encoding from before Unicode, by statistics.
fn legacy(sample: &[u8], whole: bool) -> Detected {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Where the last character is cut off, it must not count against its encoding.
    detector.feed(sample, whole && sample.last().is_none_or(u8::is_ascii));
    let neutral = detector.guess(None, Utf8Detection::Deny);
    let high_bytes = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let certainty = if high_bytes >= ENOUGH { Certainty::Likely } else { Certainty::Guess };
    let sure_of_pairs = certainty > Certainty::Guess && !neutral.is_single_byte();
    let pairs = Pairs::of(sample);
    let encoding = if !sure_of_pairs && pairs.is_big5() {
        neighbour::instead_of(GBK, neutral, sample).unwrap_or(BIG5)
    } else if !sure_of_pairs && is_western(sample, &pairs) {
        western(neutral, sample)
    } else {
        // Among the encodings with two bytes to a character the differences are small in a short text; most of what
        // comes here is Chinese.
        match detector.guess(Some(b"cn"), Utf8Detection::Deny) {
            _ if neutral == BIG5 && sure_of_pairs => BIG5,
            chinese => neighbour::instead_of(chinese, neutral, sample).unwrap_or(match chinese {
                chinese if chinese == GBK && has_four_byte_characters(sample) => GB18030,
                chinese => chinese,
            }),
        }
    };
    let rival = neighbour::rival(encoding, neutral, sample);
    let reason = Message::new(if rival.is_some() { "source-statistics-or" } else { "source-statistics" });
    let reason = reason.with("encoding", encoding.name()).with("count", high_bytes);
    let reason = match rival {
        Some(rival) => reason.with("other", rival.name()),
        None => reason,
    };
    let other = (!encoding.is_single_byte()).then_some(UTF_8);
    Detected { other, ..guessed(encoding, certainty, reason) }
}

/// GB18030 goes beyond GBK by characters of four bytes, of which the second and fourth are digits.
fn has_four_byte_characters(sample: &[u8]) -> bool {
    let lead = |byte: u8| (0x81..=0xFE).contains(&byte);
    sample.windows(4).any(|four| lead(four[0]) && four[1].is_ascii_digit() && lead(four[2]) && four[3].is_ascii_digit())
}
