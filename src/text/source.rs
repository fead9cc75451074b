//! Bytes to text: which encoding a source is in, and what it says.
//!
//! Every file somebody uploads comes through here. The guess is always told, with its reason, and can be overridden.

mod mixed;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use super::Message;

/// Labels of the encodings that are offered for choice, the likeliest first. Any label of the
/// [WHATWG Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels) is understood.
pub const CHOICES: [&str; 9] =
    ["utf-8", "gbk", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "euc-kr"];

/// The largest part of a source that is looked at for a guess, in bytes.
pub const SAMPLE: usize = 1 << 20;

/// The reason given for the encoding of two files that were glued together.
pub const GLUED: &str = "source-mixed";

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
    /// Where another file in another encoding was glued to it.
    pub seam: Option<Seam>,
}

/// Where the encoding changes within a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// The offset in the text.
    pub at: usize,
    /// The encoding from there on.
    pub behind: &'static str,
}

/// Turns a whole source into text, in the encoding of `label` or else in the one detected.
///
/// # Errors
/// When there is nothing in it, when it is no text, or when `label` names no encoding.
pub fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Result<Decoded<'b>, Message> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let detected = detect(sample, sample.len() == bytes.len(), label)?;
    if label.is_none()
        && let Some(decoded) = glued(&bytes[detected.mark..], &detected)
    {
        return Ok(decoded);
    }
    let (text, malformed) = detected.encoding.decode_without_bom_handling(&bytes[detected.mark..]);
    if text.trim().is_empty() {
        return Err(Message::new("source-empty"));
    }
    let encoding = detected.encoding.name();
    Ok(Decoded { text, encoding, certainty: detected.certainty, reason: detected.reason, malformed, seam: None })
}

/// The text of a source that two files were glued to, one in UTF-8 and one in another encoding, each read in its own.
fn glued<'b>(bytes: &'b [u8], detected: &Detected) -> Option<Decoded<'b>> {
    if [UTF_16LE, UTF_16BE].contains(&detected.encoding) || str::from_utf8(bytes).is_ok() {
        return None;
    }
    let seam = mixed::seam(bytes)?;
    let (before, behind) = bytes.split_at(seam.at);
    let other = if seam.utf8_first { behind } else { before };
    let legacy = legacy(&other[..other.len().min(SAMPLE)], other.len() <= SAMPLE).encoding;
    let (first, second) = if seam.utf8_first { (UTF_8, legacy) } else { (legacy, UTF_8) };
    let (first_text, _, first_malformed) = first.decode(before);
    let (second_text, _, second_malformed) = second.decode(behind);
    if first_malformed || second_malformed {
        return None;
    }
    let reason = Message::new(GLUED).with("first", first.name()).with("second", second.name());
    Some(Decoded {
        seam: Some(Seam { at: first_text.len(), behind: second.name() }),
        text: Cow::Owned(first_text.into_owned() + &second_text),
        encoding: first.name(),
        certainty: Certainty::Likely,
        reason,
        malformed: false,
    })
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
        return Ok(Detected { encoding, mark, certainty: Certainty::Certain, reason: Message::new("source-chosen") });
    }
    if let Some((encoding, mark)) = marked {
        return Ok(Detected { encoding, mark, certainty: Certainty::Certain, reason: Message::new("source-mark") });
    }
    if let Some(kind) = foreign_format(sample) {
        return Err(Message::new("source-binary").with("kind", kind));
    }
    if let Some(encoding) = unmarked_utf16(sample) {
        return Ok(guessed(encoding, Certainty::Likely, Message::new("source-utf16")));
    }
    if is_binary(sample) {
        return Err(Message::new("source-binary").with("kind", "none"));
    }
    Ok(utf8(sample, whole).unwrap_or_else(|| legacy(sample, whole)))
}

const GB18030_MARK: &[u8] = b"\x84\x31\x95\x33";

fn guessed(encoding: &'static Encoding, certainty: Certainty, reason: Message) -> Detected {
    Detected { encoding, mark: 0, certainty, reason }
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

/// Whether there are more control characters than any text has. Single NULs do occur in scripts, and of a short one a few
/// are a large part.
fn is_binary(sample: &[u8]) -> bool {
    let head = &sample[..sample.len().min(64 * 1024)];
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F)).count();
    let few = controls < 64 && controls * 3 < head.len();
    controls * 20 > head.len() && !few
}

/// UTF-8, where the sample is that: wholly, or but for a few broken places in a text that is full of it.
fn utf8(sample: &[u8], whole: bool) -> Option<Detected> {
    let (mut good, mut bad) = (0, 0);
    let mut odd = OddScripts::default();
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            good += 1;
            odd.see(c);
        }
        let cut_off = chunks.peek().is_none() && !whole;
        bad += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    match (good, bad) {
        (0, 0) => Some(guessed(UTF_8, Certainty::Certain, Message::new("source-ascii"))),
        (..20, 0) if odd.is_chance() => None,
        (_, 0) => Some(guessed(UTF_8, Certainty::Certain, Message::new("source-utf8"))),
        _ if good >= 10 && good >= bad * 10 => {
            Some(guessed(UTF_8, Certainty::Likely, Message::new("source-utf8-broken").with("count", bad)))
        }
        _ => None,
    }
}

/// A few Chinese words in GBK (状态, for one) happen to be well-formed UTF-8: of letters from scripts that nobody mixes.
#[derive(Default)]
struct OddScripts {
    blocks: BTreeSet<u32>,
    usual: bool,
}

impl OddScripts {
    fn see(&mut self, c: char) {
        let code = u32::from(c);
        // Latin letters come before U+0250; Cyrillic is two blocks of 256, the other scripts are one each.
        self.usual |= !(0x250..0x800).contains(&code);
        self.blocks.insert(if (0x400..0x530).contains(&code) { 4 } else { code >> 8 });
    }

    fn is_chance(&self) -> bool {
        !self.usual && self.blocks.len() > 1
    }
}

/// An encoding from before Unicode, by statistics.
fn legacy(sample: &[u8], whole: bool) -> Detected {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, whole);
    let neutral = detector.guess(None, Utf8Detection::Deny);
    let high_bytes = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let certainty = if high_bytes >= 24 { Certainty::Likely } else { Certainty::Guess };
    let sure_of_pairs = certainty > Certainty::Guess && !neutral.is_single_byte();
    let encoding = if !sure_of_pairs && is_western(sample) {
        if neutral.is_single_byte() { neutral } else { WINDOWS_1252 }
    } else {
        // Among the encodings with two bytes to a character the differences are small in a short text; most of what
        // comes here is Chinese.
        match detector.guess(Some(b"cn"), Utf8Detection::Deny) {
            _ if neutral == BIG5 && sure_of_pairs => BIG5,
            chinese if chinese == GBK && has_four_byte_characters(sample) => GB18030,
            chinese => chinese,
        }
    };
    let reason = Message::new("source-statistics").with("encoding", encoding.name()).with("count", high_bytes);
    guessed(encoding, certainty, reason)
}

/// Accented letters stand alone between plain ones; the bytes of Chinese come in pairs.
fn is_western(sample: &[u8]) -> bool {
    let (mut runs, mut single) = (0, 0);
    for run in sample.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        runs += 1;
        single += usize::from(run.len() == 1);
    }
    single * 2 > runs
}

/// GB18030 goes beyond GBK by characters of four bytes, of which the second and fourth are digits.
fn has_four_byte_characters(sample: &[u8]) -> bool {
    let lead = |byte: u8| (0x81..=0xFE).contains(&byte);
    sample.windows(4).any(|four| lead(four[0]) && four[1].is_ascii_digit() && lead(four[2]) && four[3].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use encoding_rs::Encoding;

    use super::{Certainty, decode};

    fn encode(text: &str, label: &str) -> Vec<u8> {
        match label {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned(),
        }
    }

    fn table(comment: &str) -> String {
        format!("create table t_order\n(\n   id bigint not null comment '{comment}',\n   primary key (id)\n);\n")
    }

    #[test]
    fn reads_each_encoding_without_being_told() {
        let chinese = "订单编号，来自商城，状态：已付款、已发货";
        let taiwan = "訂單編號，來自商城，狀態：已付款、已出貨，備註與說明";
        for (label, name, comment) in [
            ("utf-8", "UTF-8", chinese),
            ("gbk", "GBK", chinese),
            ("gb18030", "gb18030", "订单𠮷编号，来自商城，状态：已付款"),
            ("big5", "Big5", taiwan),
            ("utf-16le", "UTF-16LE", chinese),
            ("utf-16be", "UTF-16BE", chinese),
            ("windows-1252", "windows-1252", "Numéro de la commande, créé à la réception"),
        ] {
            let text = table(comment);
            let bytes = encode(&text, label);
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_ref()), (name, text.as_str()), "{label}");
            assert!(!decoded.malformed);
        }
    }

    #[test]
    fn a_few_control_characters_make_no_program_of_a_short_script() {
        let script = "create table t (\u{1}id int,\u{2}\u{3} name varchar(20)\u{7f});\u{1}";
        assert_eq!(decode(script.as_bytes(), None).unwrap().text, script);
        let program: Vec<u8> = (0..2000_u32).map(|number| (number * 7 % 32) as u8).collect();
        assert!(decode(&program, None).is_err() && decode(&program[..40], None).is_err());
    }

    #[test]
    fn takes_a_few_chinese_characters_for_gbk() {
        for comment in ["主键", "编号", "创建时间", "名称", "状态", "是否删除", "备注"] {
            let text = table(comment);
            let bytes = encode(&text, "gbk");
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_ref()), ("GBK", text.as_str()));
            assert_eq!(decoded.certainty, Certainty::Guess);
        }
    }

    #[test]
    fn respects_marks_and_choices() {
        let text = table("订单");
        let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        assert_eq!(decode(&marked, None).unwrap().text, text);
        assert_eq!(decode(&marked, Some("utf-8")).unwrap().text, text);
        for (mark, label) in [(b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
            let marked = [mark.as_slice(), &encode(&text, label)].concat();
            assert_eq!(decode(&marked, None).unwrap().text, text);
        }
        let gbk = encode(&text, "gbk");
        assert_eq!(decode(&gbk, Some("GB18030")).unwrap().text, text);
        assert_eq!(decode(&gbk, Some("klingon")).unwrap_err().id, "source-unknown-encoding");
        assert!(decode(&gbk, Some("utf-8")).unwrap().malformed);
    }

    #[test]
    fn a_broken_character_does_not_make_utf8_something_else() {
        let mut bytes = table("订单编号，来自商城，状态：已付款、已发货").into_bytes();
        bytes.extend_from_slice(b"-- \xE4\xB8\n");
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.malformed);
    }

    #[test]
    fn refuses_what_is_no_text() {
        for bytes in [b"".as_slice(), b" \r\n\t", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
            assert_eq!(decode(bytes, None).unwrap_err().id, "source-empty");
        }
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [b"PK\x03\x04rest".as_slice(), b"\x89PNG\r\n\x1a\n", &noise] {
            assert_eq!(decode(bytes, None).unwrap_err().id, "source-binary");
        }
    }
}
