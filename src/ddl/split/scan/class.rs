//! What a byte of a script may be the beginning of.

/// The kinds of bytes that the scanner looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Plain,
    Word,
    Newline,
    Quote,
    Comment,
    Open,
    Close,
    Dollar,
    Semicolon,
    /// A blank that is none, full-width punctuation, a line that goes on.
    Odd,
}

/// What each byte may be the beginning of.
pub(super) const CLASS: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' => Class::Word,
            b'\n' | b'\r' => Class::Newline,
            b'\'' | b'"' | b'`' | b'[' | b']' => Class::Quote,
            b'-' | b'#' | b'/' | b'*' | b'{' => Class::Comment,
            b'(' => Class::Open,
            b')' => Class::Close,
            b'$' => Class::Dollar,
            b';' => Class::Semicolon,
            0 | b'\\' | 0xC2 | 0xE2 | 0xE3 | 0xEF => Class::Odd,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

/// The length of a no-break space, an ideographic space, a zero-width space, a stray byte order mark or a NUL.
pub(in crate::ddl::split) fn odd_blank(text: &[u8]) -> usize {
    match text {
        [0, ..] => 1,
        [0xC2, 0xA0 | 0x85, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8F | 0xA8 | 0xA9 | 0xAF, ..] | [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}
