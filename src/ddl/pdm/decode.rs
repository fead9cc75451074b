//! From the bytes of a model to its text, by what the model says of its encoding.

use encoding_rs::{Encoding, UTF_8};

use super::around::without_words_before;
use crate::ddl::Options;
use crate::text::Message;
use crate::text::source::{self, Decoded};

/// How much of a file is looked at to see what it is.
const HEAD: usize = 4096;

/// Decodes the bytes: as asked for, else as the model's first line says, else as any other source. Nearly every model
/// says UTF-8, also one that some tool saved in GBK; so of UTF-8 the bytes themselves must speak.
pub(super) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Decoded<'a>, Message> {
    let head = head(bytes);
    let declared = declared(&head).and_then(|label| Encoding::for_label(label.as_bytes()));
    match declared.filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible()) {
        Some(encoding) if options.encoding.is_none() && Encoding::for_bom(bytes).is_none() => {
            let reason = Message::new("pdm-encoding-declared").with("encoding", encoding.name());
            Ok(Decoded { reason, ..source::decode(bytes, Some(encoding.name()))? })
        }
        _ => source::decode(bytes, options.encoding.as_deref()),
    }
}

/// The beginning of the file as far as it can be read without knowing the encoding.
pub(super) fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let ascii = bytes.iter().filter(|byte| **byte != 0 && byte.is_ascii()).map(|byte| char::from(*byte));
    ascii.collect()
}

fn declared(head: &str) -> Option<&str> {
    let declaration = without_words_before(head).trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next()
}
