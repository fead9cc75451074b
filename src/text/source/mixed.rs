//! Sources of which some lines are in another encoding than the rest: pasted by an editor, or glued together by a tool.
//!
//! A run of bytes beyond ASCII is a character, a word or a sentence, and in one encoding. Most runs say which: three bytes
//! make no character of UTF-8 by chance, and GBK is hardly ever well-formed UTF-8. So each run is judged by itself.

use encoding_rs::{EUC_JP, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8};

use super::common::Share;
use crate::text::Place;

/// What most of a source is in, and what the rest may be in. One of the two is UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mixture {
    /// The encoding of most of it.
    pub main: &'static Encoding,
    /// The encoding of the lines that are not in it.
    pub other: &'static Encoding,
}

/// What was found in a source that may be a mixture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Where the first text in the other encoding stands.
    pub first: Option<Place>,
    /// How many lines have text in the other encoding.
    pub lines: usize,
    /// Whether some bytes mean nothing in either; U+FFFD stands for them.
    pub malformed: bool,
}

/// Decodes a source that may be a mixture, part by part.
pub struct MixedDecoder {
    mixture: Mixture,
    /// The beginning of a line that goes on in the next part.
    held: Vec<u8>,
    /// The place up to which text was made, until the first line in the other encoding is found.
    place: Place,
    found: Found,
}

/// How long a line is waited for, in bytes; a longer one is judged in pieces.
const LONGEST_LINE: usize = 64 << 10;

/// A byte order mark, which stands where one file was glued to another.
const MARK: &[u8] = b"\xEF\xBB\xBF";

impl MixedDecoder {
    /// A decoder at the beginning of a source, behind its byte order mark.
    #[must_use]
    pub fn new(mixture: Mixture) -> Self {
        Self { mixture, held: Vec::new(), place: Place::START, found: Found::default() }
    }

    /// What the source may consist of.
    #[must_use]
    pub fn mixture(&self) -> Mixture {
        self.mixture
    }

    /// What was found so far.
    #[must_use]
    pub fn found(&self) -> Found {
        self.found
    }

    /// Appends the text of the next part, as far as its lines are whole; all of it where it is the last one.
    pub fn decode(&mut self, part: &[u8], last: bool, text: &mut Vec<u8>) {
        if self.held.is_empty() {
            let cut = cut(part, last);
            self.block(&part[..cut], text);
            self.held.extend_from_slice(&part[cut..]);
            return;
        }
        let mut held = std::mem::take(&mut self.held);
        held.extend_from_slice(part);
        let cut = cut(&held, last);
        self.block(&held[..cut], text);
        held.drain(..cut);
        self.held = held;
    }

    fn block(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        let begun = text.len();
        let looked = self.mixture.decode(bytes, text);
        self.found.malformed |= looked.malformed;
        self.found.lines += looked.lines;
        if self.found.first.is_none() {
            let made = &text[begun..];
            self.found.first = looked.first.map(|at| self.place.after(&made[..at]));
            self.place = self.place.after(made);
        }
    }
}

/// How much of a part can be decoded without what follows.
fn cut(part: &[u8], last: bool) -> usize {
    if last {
        return part.len();
    }
    let behind = |at: usize| at + 1;
    match memchr::memrchr(b'\n', part) {
        Some(at) => behind(at),
        None if part.len() < LONGEST_LINE => 0,
        // Below the digits no byte is part of a character in any encoding.
        None => part.iter().rposition(|byte| *byte < b'0').map_or(part.len(), behind),
    }
}

/// What was found in a stretch of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Where in the text the first one in the other encoding begins.
    pub first: Option<usize>,
    /// How many lines have some.
    pub lines: usize,
    /// Whether some bytes mean nothing.
    pub malformed: bool,
}

impl Mixture {
    /// Appends the text of whole lines.
    pub fn decode(self, bytes: &[u8], text: &mut Vec<u8>) -> Looked {
        let begun = text.len();
        let mut looked = Looked::default();
        // Up to where bytes were decoded, up to where they were looked at, and where the last text of the other encoding ends.
        let (mut done, mut at, mut other_end) = (0, 0, None);
        while let Some(start) = next_high(bytes, at) {
            let end = run_end(bytes, start);
            if bytes[start..].starts_with(MARK) && (start == 0 || matches!(bytes[start - 1], b'\n' | b'\r')) {
                looked.malformed |= append(self.main, &bytes[done..start], text);
                (done, at) = (start + MARK.len(), start + MARK.len());
                continue;
            }
            let Some(until) = self.other_until(bytes, start, end) else {
                at = end;
                continue;
            };
            looked.malformed |= append(self.main, &bytes[done..start], text);
            looked.first = looked.first.or(Some(text.len() - begun));
            let in_new_line = |from: usize| memchr::memchr2(b'\n', b'\r', &bytes[from..start]).is_some();
            looked.lines += usize::from(other_end.is_none_or(in_new_line));
            append(self.other, &bytes[start..until], text);
            (done, at, other_end) = (until, until, Some(until));
        }
        looked.malformed |= append(self.main, &bytes[done..], text);
        looked
    }

    /// The text of whole lines.
    #[must_use]
    pub fn text(self, bytes: &[u8]) -> String {
        let mut text = Vec::with_capacity(bytes.len());
        self.decode(bytes, &mut text);
        String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// Where the text in the other encoding ends that begins with this run of bytes beyond ASCII; `None` where the run is in
    /// the main one.
    fn other_until(self, bytes: &[u8], start: usize, end: usize) -> Option<usize> {
        let run = &bytes[start..end];
        if self.main != UTF_8 && str::from_utf8(run).is_err() {
            return None;
        }
        let shape = Shape::of(run);
        if self.main == UTF_8 {
            if self.other.is_single_byte() {
                let is_other = matches!(shape, Shape::Cut | Shape::Legacy) && is_accented(bytes, start, end);
                return is_other.then_some(end);
            }
            let until = legacy_end(self.other, bytes, start);
            let share = || share(self.other, &bytes[start..until]);
            let is_other = match shape {
                Shape::Sound | Shape::Cut => false,
                Shape::Short { by_chance } => by_chance && share().is_whole(),
                Shape::Legacy => share().is_half(),
            };
            return is_other.then_some(until);
        }
        let is_other = shape == Shape::Sound && {
            let read_as_main = share(self.main, &bytes[start..legacy_end(self.main, bytes, start)]);
            share(UTF_8, run).is_more_than(read_as_main)
        };
        is_other.then_some(end)
    }
}

/// What a run of bytes beyond ASCII is as UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Well-formed, with characters that no other encoding gives by chance.
    Sound,
    /// Well-formed, but of two bytes to a character, which other encodings may give.
    Short {
        /// Whether it is letters of scripts that hardly anybody writes, as words in GBK give them (状态, for one).
        by_chance: bool,
    },
    /// Well-formed but for a few places, as where somebody cut it off by bytes.
    Cut,
    /// No UTF-8 at all.
    Legacy,
}

impl Shape {
    pub(super) fn of(run: &[u8]) -> Self {
        let (mut sound, mut broken) = (0_usize, 0_usize);
        let mut odd = OddScripts::default();
        for chunk in run.utf8_chunks() {
            for c in chunk.valid().chars() {
                sound += usize::from(c >= '\u{800}');
                odd.see(c);
            }
            broken += usize::from(!chunk.invalid().is_empty());
        }
        let is_cut_off = || run.len() < 4 && str::from_utf8(run).is_err_and(|error| error.error_len().is_none());
        match broken {
            0 if sound > 0 => Self::Sound,
            0 => Self::Short { by_chance: odd.is_strange() },
            _ if broken < sound * 2 || is_cut_off() => Self::Cut,
            _ => Self::Legacy,
        }
    }
}

/// A few Chinese words in GBK happen to be well-formed UTF-8: of letters from scripts that nobody mixes.
#[derive(Default)]
pub(super) struct OddScripts {
    /// The blocks of 256 characters below U+0800 that were seen, a bit for each.
    blocks: u8,
    usual: bool,
}

impl OddScripts {
    pub(super) fn see(&mut self, c: char) {
        let code = u32::from(c);
        // Latin letters come before U+0250; Cyrillic is two blocks of 256, the other scripts are one each.
        self.usual |= !(0x250..0x800).contains(&code);
        let block = if (0x400..0x530).contains(&code) { 4 } else { code >> 8 };
        self.blocks |= 1_u8.checked_shl(block).unwrap_or_default();
    }

    pub(super) fn is_chance(&self) -> bool {
        !self.usual && self.blocks.count_ones() > 1
    }

    /// Whether all of it is from other scripts than Latin, Greek and Cyrillic, or from several.
    fn is_strange(&self) -> bool {
        let greek_or_cyrillic = 1 << 3 | 1 << 4;
        self.is_chance() || !self.usual && self.blocks & !greek_or_cyrillic != 0
    }
}

/// Appends the text of bytes in an encoding; whether some of them mean nothing in it.
fn append(encoding: &'static Encoding, bytes: &[u8], text: &mut Vec<u8>) -> bool {
    let (decoded, malformed) = encoding.decode_without_bom_handling(bytes);
    text.extend_from_slice(decoded.as_bytes());
    malformed
}

/// How common the characters are that these bytes give; nothing of it where they are malformed.
fn share(encoding: &'static Encoding, bytes: &[u8]) -> Share {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map_or_else(Share::default, |text| Share::of(&text))
}

/// Whether these bytes are letters with accents within a word.
fn is_accented(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let beside = is_letter(start.checked_sub(1)) || is_letter(Some(end));
    beside && end - start <= 2 && bytes[start..end].iter().all(|byte| *byte >= 0xC0)
}

/// Where the characters end that begin at `start`, in an encoding in which the second byte of one may be ASCII.
pub(super) fn legacy_end(encoding: &'static Encoding, bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
        let second = bytes.get(at + 1);
        at += match bytes[at] {
            _ if encoding.is_single_byte() => 1,
            0xA0..=0xDF if encoding == SHIFT_JIS => 1,
            0x8F if encoding == EUC_JP => 3,
            _ if (encoding == GBK || encoding == GB18030) && second.is_some_and(u8::is_ascii_digit) => 4,
            _ => 2,
        };
    }
    at.min(bytes.len())
}

/// The next byte beyond ASCII.
pub(super) fn next_high(bytes: &[u8], from: usize) -> Option<usize> {
    const STEP: usize = 32;
    let mut at = from;
    while bytes.get(at..at + STEP).is_some_and(<[u8]>::is_ascii) {
        at += STEP;
    }
    bytes[at..].iter().position(|byte| !byte.is_ascii()).map(|ahead| at + ahead)
}

/// Where the run of bytes beyond ASCII ends that begins there.
pub(super) fn run_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(u8::is_ascii).map_or(bytes.len(), |length| start + length)
}

#[cfg(test)]
mod tests;
