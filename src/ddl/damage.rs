//! Notices text that was decoded wrongly, here or before it came here.

use std::sync::LazyLock;

use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1252};

use crate::text::Message;

/// A place where text is damaged.
#[derive(Debug, PartialEq)]
pub(super) struct Damage {
    /// Where, as an offset.
    pub(super) at: usize,
    /// What it looks like, for people.
    pub(super) message: Message,
}

/// The first damage in a text that was read as `encoding`; `malformed` where some bytes of it meant nothing.
pub(super) fn find(text: &[u8], encoding: &str, malformed: bool) -> Option<Damage> {
    let text = match str::from_utf8(text) {
        Ok(text) if text.is_ascii() => return nul(text),
        Ok(text) => text,
        Err(error) => {
            return Some(Damage {
                at: error.valid_up_to(),
                message: Message::new("source-damaged").with("encoding", encoding),
            });
        }
    };
    if encoding.starts_with("UTF-16")
        && let Some(at) = plain_as_utf16(text)
    {
        return Some(glued(at, "UTF-8"));
    }
    if let Some(at) = memchr::memmem::find(text.as_bytes(), "\u{FFFD}".as_bytes()) {
        // UTF-8 is taken as it is, so that the character stands in the source itself.
        let message = match encoding {
            "UTF-8" if !malformed => Message::new("source-replaced"),
            _ => Message::new("source-damaged").with("encoding", encoding),
        };
        return Some(Damage { at, message });
    }
    if let Some(at) = memchr::memmem::find(text.as_bytes(), "锟斤拷".as_bytes()) {
        return Some(Damage { at, message: Message::new("source-lost") });
    }
    let twice = runs(text).find_map(|(at, run)| {
        let meant = decoded_twice(run)?;
        let message = Message::new("source-decoded-twice").with("written", run).with("meant", meant);
        Some(Damage { at, message })
    });
    twice.or_else(|| control(text)).or_else(|| nul(text))
}

/// A control character that no keyboard makes: text in a Windows encoding was read as Latin-1, before it came here.
fn control(text: &str) -> Option<Damage> {
    let bytes = text.as_bytes();
    let at = memchr::memchr_iter(0xC2, bytes).find(|at| {
        // U+0085 ends lines on mainframes.
        bytes.get(at + 1).is_some_and(|byte| matches!(byte, 0x80..=0x84 | 0x86..=0x9F))
    })?;
    let code = text[at..].chars().next().map_or(0, u32::from);
    Some(Damage { at, message: Message::new("source-control").with("code", format!("U+{code:04X}")) })
}

/// A character that no text holds: a disk or a copy went wrong; or, where it is every other one, UTF-16 was appended.
fn nul(text: &str) -> Option<Damage> {
    let at = memchr::memchr(0, text.as_bytes())?;
    let beside = &text.as_bytes()[at.saturating_sub(1)..];
    let is_utf16 = beside.len() >= 16 && beside.chunks(2).take(8).all(|pair| matches!(pair, [1..=127, 0]));
    Some(if is_utf16 { glued(at - 1, "UTF-16") } else { Damage { at, message: Message::new("source-nul") } })
}

/// Where a text in another encoding was glued to what stands before.
fn glued(at: usize, encoding: &str) -> Damage {
    Damage { at, message: Message::new("source-appended").with("encoding", encoding) }
}

/// Where plain text begins that was taken for UTF-16, two letters for one character.
fn plain_as_utf16(text: &str) -> Option<usize> {
    const ENOUGH: usize = 10;
    let plain = |byte: u8| matches!(byte, b'\n' | b'\r' | b'\t' | b' '..=b'~');
    let mut length = 0;
    let mut begun = 0;
    for (at, c) in text.char_indices() {
        let is_plain = u16::try_from(u32::from(c)).is_ok_and(|unit| unit.to_le_bytes().into_iter().all(plain));
        begun = if length == 0 { at } else { begun };
        length = if is_plain { length + 1 } else { 0 };
        if length == ENOUGH {
            return Some(begun);
        }
    }
    None
}

/// The stretches of characters beyond ASCII, with their offsets.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text.as_bytes()[at..];
        let start = at + rest.iter().position(|byte| !byte.is_ascii())?;
        let length = text.as_bytes()[start..].iter().position(u8::is_ascii);
        at = length.map_or(text.len(), |length| start + length);
        Some((start, &text[start..at]))
    })
}

/// What a run of characters meant before its UTF-8 was taken for GBK or for Latin-1, or its GBK for Latin-1.
fn decoded_twice(run: &str) -> Option<String> {
    let first = run.chars().next()?;
    if SUSPECTS[usize::try_from(u32::from(first)).ok()? / 64 % SUSPECTS.len()] >> (u32::from(first) % 64) & 1 == 0 {
        return None;
    }
    let characters = run.chars().count();
    if ('\u{B0}'..='\u{EF}').contains(&first) {
        let bytes = latin1(run).filter(|_| characters > 1)?;
        let utf8 = of_bytes(&bytes).filter(|meant| meant.chars().count() < characters);
        return utf8.or_else(|| gbk_as_latin1(run, &bytes));
    }
    let meant = undone(run, GBK)?;
    (chinese(&meant) >= 2 && meant.chars().all(|c| c >= '\u{2000}')).then_some(meant)
}

/// What a run of letters and signs of Latin-1 is in GBK: Chinese, where no language has as many of them in a row.
fn gbk_as_latin1(run: &str, bytes: &[u8]) -> Option<String> {
    // Signs and the usual characters stand there in the first rows.
    let usual = bytes.chunks(2).all(|pair| matches!(pair, [0xA1..=0xD7, 0xA1..=0xFE]));
    let meant = GBK.decode_without_bom_handling_and_without_replacement(bytes).filter(|_| usual)?;
    let mixed = run.chars().any(|c| !c.is_alphabetic()) && run.chars().any(char::is_alphabetic);
    let enough = if mixed { 2 } else { 3 };
    (chinese(&meant) >= enough).then(|| meant.into_owned())
}

fn chinese(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count()
}

/// The UTF-8 that these characters are when written in `encoding`; what was cut off at the end is left out.
fn undone(run: &str, encoding: &'static Encoding) -> Option<String> {
    let (bytes, _, unmappable) = encoding.encode(run);
    if unmappable || encoding.output_encoding() == UTF_8 {
        return None;
    }
    of_bytes(&bytes)
}

/// What these characters are in Latin-1, or in the Windows encoding that is mostly meant by it.
fn latin1(run: &str) -> Option<Vec<u8>> {
    let byte = |c: char| match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let mut buffer = [0; 4];
            let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|_| !unmappable)
        }
    };
    run.chars().map(byte).collect()
}

/// Bytes as UTF-8; a character that is cut off at their end is left out.
fn of_bytes(bytes: &[u8]) -> Option<String> {
    match str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) if error.valid_up_to() > 0 && error.valid_up_to() + 3 > bytes.len() => {
            str::from_utf8(&bytes[..error.valid_up_to()]).ok().map(str::to_owned)
        }
        Err(_) => None,
    }
}

/// The characters that the first two bytes of a Chinese character in UTF-8 are in GBK, and those that the first byte
/// of any character, or of a usual one in GBK, is in Latin-1, as a set of bits. They are so rare that nearly every run is judged by one look.
static SUSPECTS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x10000 / 64];
    let mut add = |c: char| {
        if let Some(word) = bits.get_mut(u32::from(c) as usize / 64) {
            *word |= 1 << (u32::from(c) % 64);
        }
    };
    ('\u{B0}'..='\u{EF}').for_each(&mut add);
    for lead in 0xE3..=0xE9_u8 {
        for trail in 0x80..=0xBF_u8 {
            GBK.decode_without_bom_handling(&[lead, trail]).0.chars().take(1).for_each(&mut add);
        }
    }
    bits
});

#[cfg(test)]
mod tests {
    use super::find;
    use crate::text::Message;

    fn id(text: &str) -> Option<String> {
        find(text.as_bytes(), "UTF-8", false).map(|damage| damage.message.id.to_string())
    }

    fn misread(text: &str, label: &str) -> String {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in [
            "comment '订单编号：来自商城（线上），涓流、鐵路、璇玑'",
            "-- Numéro créé à l'été, Größe, ação, Ångström, naïve, n°5, 20°C±½, «été», ÄÖÜß äöüß ÀÁÂÃ, ÊËÞ×",
            "comment 'ключ'",
            "plain",
        ] {
            assert_eq!(id(text), None, "{text}");
        }
    }

    #[test]
    fn misread_text_is_noticed_and_told_what_it_meant() {
        for comment in ["创建时间", "用户名称", "是否删除", "主键"] {
            let damage = find(misread(comment, "gbk").as_bytes(), "UTF-8", false);
            assert_eq!(
                damage.map(|damage| damage.message.id.to_string()).as_deref(),
                Some("source-decoded-twice"),
                "{comment}"
            );
        }
        let damage = find(format!("-- {}", misread("créé 创建", "windows-1252")).as_bytes(), "UTF-8", false).unwrap();
        assert_eq!(damage.message.id, "source-decoded-twice");
        for comment in ["用户编号", "主键", "订单表，按月分区"] {
            let bytes = encoding_rs::GBK.encode(comment).0.into_owned();
            let written: String = bytes.iter().copied().map(char::from).collect();
            let damage = find(format!("comment '{written}'").as_bytes(), "UTF-8", false).unwrap();
            let told = Message::new("source-decoded-twice").with("written", written).with("meant", comment);
            assert_eq!(damage.message, told);
        }
        for text in ["Größe", "主键", "L’été", "Prix en €"] {
            // Latin-1 as other programs than browsers know it keeps the bytes that Windows gives other characters.
            let written: String = text.bytes().map(char::from).collect();
            assert_eq!(id(&written).as_deref(), Some("source-decoded-twice"), "{text}");
        }
        assert_eq!(id("Gr\u{80}e").as_deref(), Some("source-control"));
        assert_eq!(id("a\u{85}b"), None);
        assert_eq!(id("a 锟斤拷锟斤拷").as_deref(), Some("source-lost"));
        assert_eq!(id("a \u{FFFD}").as_deref(), Some("source-replaced"));
        assert_eq!(find("a \u{FFFD}".as_bytes(), "GBK", true).unwrap().message.id, "source-damaged");
        assert_eq!(id("a\0 int").as_deref(), Some("source-nul"));
        assert_eq!(find(b"ab \xE4\xB8", "UTF-8", true).unwrap().at, 3);
    }

    #[test]
    fn a_text_in_another_encoding_that_was_appended_is_told() {
        let script = "create table u (id int);";
        let wide: String = script.chars().flat_map(|c| [c, '\0']).collect();
        let told = Message::new("source-appended").with("encoding", "UTF-16");
        let damage = find(format!("create table t;\n{wide}").as_bytes(), "UTF-8", false).unwrap();
        assert_eq!((damage.at, damage.message), (16, told));
        let units: Vec<u16> = script.as_bytes().chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let taken = format!("create table t;\n-- 订单\n{}", String::from_utf16(&units).unwrap());
        let damage = find(taken.as_bytes(), "UTF-16LE", false).unwrap();
        assert_eq!((damage.at, &*damage.message.id), (26, "source-appended"));
    }
}
