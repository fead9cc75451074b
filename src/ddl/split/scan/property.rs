//! The text that SQL Server's `sp_addextendedproperty` gives as a description, and quotes in it: `N'0:'off',1:'on''`.

use super::Scan;
use crate::ddl::split::token;

/// How far into a call the name of the procedure stands.
const HEAD: usize = 64;

impl Scan<'_> {
    /// Whether the text of a description seems to end at `end`, but a word follows where a comma should.
    pub(super) fn goes_on_in_property(&self, end: usize) -> bool {
        let next = token::skip_blanks(self.text, end);
        let is_prefix = matches!(self.byte(next), b'N' | b'n') && self.byte(next + 1) == b'\'';
        self.is_plain_word(next) && !is_prefix && self.is_text_of_property(self.at)
    }

    /// Whether what stands at `at` may stand behind the text of a description: what it is one of, whose kind comes first.
    pub(super) fn may_end_property(&self, at: usize) -> bool {
        let at = token::skip_blanks(self.text, at);
        if self.byte(at) != b',' {
            return false;
        }
        let mut at = token::skip_blanks(self.text, at + 1);
        let parameter = token::word(self.text, at);
        if parameter.eq_ignore_ascii_case(b"@level0type") {
            at = token::skip_blanks(self.text, at + parameter.len());
            at = token::skip_blanks(self.text, at + usize::from(self.byte(at) == b'='));
        }
        at += usize::from(matches!(self.byte(at), b'N' | b'n'));
        let kind = token::word(self.text, at + 1);
        self.byte(at) == b'\'' && [b"schema".as_slice(), b"user"].iter().any(|known| kind.eq_ignore_ascii_case(known))
    }

    /// Whether the quote at `open` begins the text of a description: the argument behind its name.
    fn is_text_of_property(&self, open: usize) -> bool {
        let before = &self.text[self.start..open];
        let head = &before[..before.len().min(HEAD)];
        let name = b"extendedproperty";
        if !head.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name)) {
            return false;
        }
        let before = before.strip_suffix(b"N").or_else(|| before.strip_suffix(b"n")).unwrap_or(before).trim_ascii_end();
        let ends = |before: &[u8], end: &[u8]| {
            before.len() >= end.len() && before[before.len() - end.len()..].eq_ignore_ascii_case(end)
        };
        match before.split_last() {
            Some((b'=', parameter)) => ends(parameter.trim_ascii_end(), b"@value"),
            Some((b',', name)) => ends(name.trim_ascii_end(), b"'ms_description'"),
            _ => false,
        }
    }
}
