//! Bytes to text: which encoding a source is in, and what it says.
//!
//! Every file somebody uploads comes through here. The guess is always told, with its reason, and can be overridden.

mod common;
mod guess;
mod letters;
mod mixed;
mod neighbour;
mod pairs;

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

pub use self::mixed::{Found, Looked, MixedDecoder, Mixture};
use super::{Message, Place};

/// The largest part of a source that is looked at for a guess, in bytes.
pub const SAMPLE: usize = 1 << 20;

/// The reason given for the encoding of a source of which some lines are in another one.
const MIXED: &str = "source-mixed";

/// How sure a guess is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// It rests on statistics of few characters.
    Guess,
    /// It rests on statistics of many, or on structure.
    Likely,
    /// A mark says so, somebody chose it, or no other encoding gives the same bytes.
    #[default]
    Certain,
}

impl Certainty {
    /// The word for it in message ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// The encoding of a source and why it was taken.
#[derive(Clone, Debug)]
pub struct Detected {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// The length of the byte order mark, in bytes.
    pub mark: usize,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, for people.
    pub reason: Message,
    /// The encoding that single lines may be in; `None` where nobody looks for such.
    pub other: Option<&'static Encoding>,
}

impl Detected {
    /// The mixture that the source may be.
    #[must_use]
    pub fn mixture(&self) -> Option<Mixture> {
        self.other.map(|other| Mixture { main: self.encoding, other })
    }
}

/// A source as text.
#[derive(Clone, Debug)]
pub struct Decoded<'b> {
    /// The text, without byte order mark.
    pub text: Cow<'b, str>,
    /// The encoding's name, as in `UTF-8`, `GBK`, `UTF-16LE`.
    pub encoding: &'static str,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why it was taken, for people.
    pub reason: Message,
    /// Whether some bytes mean nothing in that encoding; each such place holds U+FFFD.
    pub malformed: bool,
    /// The lines that are in another encoding, if there are any.
    pub others: Option<Others>,
}

/// The lines of a source that are in another encoding than most of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Others {
    /// Where the first of them has text in it.
    pub first: Place,
    /// How many there are.
    pub lines: usize,
    /// The name of that encoding.
    pub encoding: &'static str,
}

impl Others {
    /// What was found, where something was.
    #[must_use]
    pub fn new(mixture: Mixture, found: Found) -> Option<Self> {
        let encoding = mixture.other.name();
        found.first.map(|first| Self { first, lines: found.lines, encoding })
    }

    /// Why a source is said to be in the encoding `main` all the same.
    #[must_use]
    pub fn reason(&self, main: &str) -> Message {
        Message::new(MIXED).with("first", main).with("second", self.encoding)
    }
}

/// Turns a whole source into text, in the encoding of `label` or else in the one detected.
///
/// # Errors
/// When there is nothing in it, when it is no text, or when `label` names no encoding.
pub fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Result<Decoded<'b>, Message> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let detected = detect(sample, sample.len() == bytes.len(), label)?;
    let rest = &bytes[detected.mark..];
    let decoded = match detected.mixture() {
        Some(mixture) if mixture.main != UTF_8 || str::from_utf8(rest).is_err() => mixed(rest, mixture, &detected),
        _ => plain(rest, &detected),
    };
    if decoded.text.trim().is_empty() {
        return Err(Message::new("source-empty"));
    }
    Ok(decoded)
}

/// The text of the beginning of a source.
#[must_use]
pub fn sample(bytes: &[u8], detected: &Detected) -> String {
    match detected.mixture() {
        Some(mixture) => mixed(bytes, mixture, detected).text,
        None => plain(bytes, detected).text,
    }
    .into_owned()
}

/// Turns a whole source into text once more, in the encoding in which it was read, and as it was read then.
///
/// # Errors
/// As of [`decode`].
pub fn decode_again<'b>(bytes: &'b [u8], encoding: &str, reason: &Message) -> Result<Decoded<'b>, Message> {
    let detected = detect(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE, Some(encoding))?;
    match mixture_of(encoding, reason) {
        Some(mixture) => Ok(mixed(&bytes[detected.mark..], mixture, &detected)),
        None => decode(bytes, Some(encoding)),
    }
}

/// What a source consists of that was read in an encoding for that reason, if it is a mixture.
#[must_use]
pub fn mixture_of(encoding: &str, reason: &Message) -> Option<Mixture> {
    let other = reason.named("second").filter(|_| reason.id == MIXED)?;
    let named = |name: &str| Encoding::for_label(name.as_bytes());
    Some(Mixture { main: named(encoding)?, other: named(other)? })
}

fn plain<'b>(bytes: &'b [u8], detected: &Detected) -> Decoded<'b> {
    let (text, malformed) = detected.encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        encoding: detected.encoding.name(),
        certainty: detected.certainty,
        reason: detected.reason.clone(),
        malformed,
        others: None,
    }
}

/// The text of a source that may have lines in another encoding, each in its own.
fn mixed<'b>(bytes: &'b [u8], mixture: Mixture, detected: &Detected) -> Decoded<'b> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut decoder = MixedDecoder::new(mixture);
    decoder.decode(bytes, true, &mut text);
    let text = String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let encoding = mixture.main.name();
    let others = Others::new(mixture, decoder.found());
    Decoded {
        text: text.into(),
        encoding,
        certainty: if others.is_some() { detected.certainty.min(Certainty::Likely) } else { detected.certainty },
        reason: others.map_or_else(|| detected.reason.clone(), |others| others.reason(encoding)),
        malformed: decoder.found().malformed,
        others,
    }
}

/// Finds out the encoding from the beginning of a source; `whole` says that `sample` is all of it.
///
/// # Errors
/// As of [`decode`].
pub fn detect(sample: &[u8], whole: bool, label: Option<&str>) -> Result<Detected, Message> {
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(Message::new("source-empty"));
    }
    let marked = Encoding::for_bom(sample).or_else(|| sample.starts_with(GB18030_MARK).then_some((GB18030, 4)));
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.trim().as_bytes())
            .ok_or_else(|| Message::new("source-unknown-encoding").with("label", label))?;
        let mark = marked.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
        let reason = Message::new("source-chosen");
        return Ok(Detected { encoding, mark, certainty: Certainty::Certain, reason, other: None });
    }
    if is_utf32(sample) {
        return Err(Message::new("source-utf32"));
    }
    if let Some((encoding, mark)) = marked {
        let reason = Message::new("source-mark");
        // The mark says what the file begins in, not what was pasted into it.
        let other = (encoding == UTF_8).then(|| guess::other(sample));
        return Ok(Detected { encoding, mark, certainty: Certainty::Certain, reason, other });
    }
    if let Some(kind) = foreign_format(sample) {
        return Err(Message::new("source-binary").with("kind", kind));
    }
    if let Some(encoding) = unmarked_utf16(sample).filter(|_| !is_glued(sample)) {
        return Ok(guessed(encoding, Certainty::Likely, Message::new("source-utf16")));
    }
    if is_binary(sample) && !is_glued(sample) {
        return Err(Message::new("source-binary").with("kind", "none"));
    }
    let before = before_glued(sample);
    Ok(if before.is_empty() {
        guess::of(sample, whole)
    } else {
        guess::of(before, whole || before.len() < sample.len())
    })
}

const GB18030_MARK: &[u8] = b"\x84\x31\x95\x33";

fn guessed(encoding: &'static Encoding, certainty: Certainty, reason: Message) -> Detected {
    Detected { encoding, mark: 0, certainty, reason, other: None }
}

/// Formats that people mistake for scripts, by their first bytes.
fn foreign_format(sample: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 12] = [
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"%PDF-", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x7fELF", "ELF"),
        (b"SQLite format 3\0", "SQLite"),
        (b"PGDMP", "pg_dump -Fc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    ];
    FORMATS.iter().find(|(magic, _)| sample.starts_with(magic)).map(|(_, name)| *name)
}

/// A script is mostly ASCII, so that in UTF-16 every other byte is mostly zero.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let head = &sample[..sample.len().min(4096) & !1];
    let (mut high, mut low) = (0, 0);
    for pair in head.chunks_exact(2) {
        high += usize::from(pair[0] == 0);
        low += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    match () {
        () if pairs == 0 => None,
        () if low * 5 > pairs * 2 && high * 20 <= pairs => Some(UTF_16LE),
        () if high * 5 > pairs * 2 && low * 20 <= pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Whether a sample is in UTF-32, by its mark or by three zeros to each of the first characters, which are ASCII.
fn is_utf32(sample: &[u8]) -> bool {
    let of = |zero: fn(&[u8]) -> bool| sample.chunks_exact(4).take(8).filter(|four| zero(four)).count() == 8;
    sample.starts_with(b"\xFF\xFE\0\0")
        || sample.starts_with(b"\0\0\xFE\xFF")
        || of(|four| four[0] != 0 && four[1..] == [0; 3])
        || of(|four| four[..3] == [0; 3] && four[3] != 0)
}

/// Whether a sample is in part in UTF-16 and in part in something else, as where a shell appends its output to a file.
fn is_glued(sample: &[u8]) -> bool {
    glued_at(sample).is_some()
}

/// Where something in UTF-16 stands in a sample that is in part in something else.
fn glued_at(sample: &[u8]) -> Option<usize> {
    const ENOUGH: usize = 24;
    let head = &sample[..sample.len().min(64 * 1024)];
    let plain = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'\t' | b' '..=b'~');
    let is_plain = |part: &[u8]| part.iter().all(plain);
    let is_wide = |part: &[u8]| part.chunks(2).all(|pair| plain(&pair[0]) && pair[1] == 0);
    let wide = head.windows(ENOUGH).position(is_wide)?;
    head.windows(ENOUGH).any(is_plain).then_some(wide)
}

/// The part of a sample before something in UTF-16 that was appended to it, with its byte order mark.
fn before_glued(sample: &[u8]) -> &[u8] {
    let before = &sample[..glued_at(sample).unwrap_or(sample.len())];
    before.strip_suffix(b"\xFF\xFE").or_else(|| before.strip_suffix(b"\xFE\xFF\0")).unwrap_or(before)
}

/// Whether there are more control characters than any text has. Single NULs do occur in scripts, and of a short one a few
/// are a large part; and a disk or a copy that went wrong leaves stretches of them.
fn is_binary(sample: &[u8]) -> bool {
    const STRETCH: usize = 8;
    let head = &sample[..sample.len().min(64 * 1024)];
    let is_stretch = |run: &&[u8]| run[0] == 0 && run.len() >= STRETCH;
    let lost: usize = head.chunk_by(|one, next| one == next).filter(is_stretch).map(<[u8]>::len).sum();
    let rest = head.len() - lost;
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F)).count();
    let controls = controls - lost;
    let few = controls < 64 && controls * 3 < rest;
    rest == 0 || controls * 20 > rest && !few
}

#[cfg(test)]
mod tests;
