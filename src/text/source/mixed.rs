//! Files that two others were glued to, one in UTF-8 and one in an encoding from before Unicode.

/// Where a file in one encoding ends and one in another begins, in bytes; and which of the two is UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    pub(super) at: usize,
    /// Whether UTF-8 comes first.
    pub(super) utf8_first: bool,
}

/// How many lines of each encoding there have to be: a single one may be damaged.
const FEWEST_LINES: usize = 2;

/// What a line says of its encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is well-formed UTF-8, with characters that no other encoding gives by chance.
    Utf8,
    /// It is no UTF-8.
    Legacy,
}

/// The seam of a source that consists of two parts in different encodings; `None` where it does not, or where it is not
/// clear that it does.
pub(super) fn seam(bytes: &[u8]) -> Option<Seam> {
    let mut parts: Vec<(Kind, usize, usize)> = Vec::new();
    let mut at = 0;
    // The first line since the last one of UTF-8 whose bytes say nothing, as they happen to be UTF-8 as well.
    let mut doubtful = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let start = at;
        at += line.len();
        let Some(kind) = kind(line)? else {
            doubtful = doubtful.or((!line.is_ascii()).then_some(start));
            continue;
        };
        let begins = if kind == Kind::Legacy { doubtful.unwrap_or(start) } else { start };
        doubtful = doubtful.filter(|_| kind == Kind::Legacy);
        match parts.last_mut() {
            Some((last, _, lines)) if *last == kind => *lines += 1,
            _ => parts.push((kind, begins, 1)),
        }
        if parts.len() > 2 {
            return None;
        }
    }
    match parts.as_slice() {
        [(first, _, before), (_, at, behind)] if *before >= FEWEST_LINES && *behind >= FEWEST_LINES => {
            Some(Seam { at: *at, utf8_first: *first == Kind::Utf8 })
        }
        _ => None,
    }
}

/// What a line says; the outer `None` where it is of both kinds, as a damaged one is.
#[expect(clippy::option_option, reason = "a line that says nothing is something else than one that says both")]
fn kind(line: &[u8]) -> Option<Option<Kind>> {
    if line.is_ascii() {
        return Some(None);
    }
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in line.utf8_chunks() {
        // Characters of three bytes and more do not come about by chance.
        sound += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    match (sound, broken) {
        (0, 0) => Some(None),
        (_, 0) => Some(Some(Kind::Utf8)),
        _ if broken >= sound * 2 => Some(Some(Kind::Legacy)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode;

    const UTF8: &str = "-- 订单\ncreate table a (id int comment '订单编号');\n";
    const OTHER: &str = "-- 会员\ncreate table b (id int comment '会员编号', s int comment '状态');\n";

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GBK.encode(text).0.into_owned()
    }

    #[test]
    fn each_part_is_read_in_its_own_encoding() {
        let text = format!("{UTF8}{OTHER}");
        for (bytes, encoding, behind, line) in [
            ([UTF8.as_bytes(), &gbk(OTHER)].concat(), "UTF-8", "GBK", 3),
            ([&gbk(UTF8), OTHER.as_bytes()].concat(), "GBK", "UTF-8", 3),
            ([&gbk(UTF8), b"\xEF\xBB\xBF".as_slice(), OTHER.as_bytes()].concat(), "GBK", "UTF-8", 3),
            ([b"\xEF\xBB\xBF".as_slice(), UTF8.as_bytes(), &gbk(OTHER)].concat(), "UTF-8", "GBK", 3),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.text.as_ref(), decoded.encoding), (text.as_str(), encoding));
            let seam = decoded.seam.unwrap();
            assert_eq!((seam.behind, text[..seam.at].lines().count() + 1), (behind, line));
            assert!(!decoded.malformed);
        }
    }

    #[test]
    fn what_is_in_one_encoding_has_no_seam() {
        let damaged = [UTF8.as_bytes(), b"-- \xE4\xB8\n-- \xB8\n", OTHER.as_bytes()].concat();
        let cut = [UTF8.as_bytes(), &OTHER.as_bytes()[..5]].concat();
        for bytes in [gbk(&format!("{UTF8}{OTHER}")), damaged, cut, UTF8.as_bytes().to_vec()] {
            assert!(decode(&bytes, None).unwrap().seam.is_none());
        }
        let mixed = [UTF8.as_bytes(), &gbk(OTHER)].concat();
        assert!(decode(&mixed, Some("utf-8")).unwrap().seam.is_none());
    }
}
