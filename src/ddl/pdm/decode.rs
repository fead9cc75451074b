//! From the bytes of a model to its text, by what the model says of its encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::ddl::Options;
use crate::text::Message;

/// How much of a file is looked at to see what it is.
const HEAD: usize = 4096;

/// A model's text and how it came about.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static Encoding,
    pub(super) reason: Message,
}

/// Decodes the bytes: as asked for, else by the byte order mark, else as declared, else as UTF-8. Bytes that are not
/// what they are declared to be are taken as GB18030, the other encoding that models are found in.
pub(super) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Decoded<'a> {
    if let Some(encoding) = options.encoding.as_deref().and_then(|label| Encoding::for_label(label.as_bytes())) {
        return decoded(bytes, encoding, Message::new("pdm-encoding-chosen"));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(&bytes[length..], encoding, Message::new("pdm-encoding-mark"));
    }
    let head = head(bytes);
    let declared = declared(&head).and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared.unwrap_or(UTF_8),
    };
    if encoding == UTF_8
        && !is_utf8(bytes)
        && let (text, _, false) = GB18030.decode(bytes)
    {
        let reason = Message::new("pdm-encoding-not-as-declared").with("encoding", encoding.name());
        return Decoded { text, encoding: GB18030, reason };
    }
    decoded(bytes, encoding, Message::new("pdm-encoding-declared").with("encoding", encoding.name()))
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding, reason: Message) -> Decoded<'a> {
    let (text, encoding, _) = encoding.decode(bytes);
    Decoded { text, encoding, reason }
}

/// Whether the bytes are UTF-8, a last character aside that is cut in the middle.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|error| error.error_len().is_none())
}

/// The beginning of the file as far as it can be read without knowing the encoding.
pub(super) fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let ascii = bytes.iter().filter(|byte| **byte != 0 && byte.is_ascii()).map(|byte| char::from(*byte));
    ascii.collect()
}

fn declared(head: &str) -> Option<&str> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next()
}
