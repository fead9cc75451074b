//! The cutting itself.

use std::ops::Range;

use sqlparser::ast::DollarQuotedString;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

use super::keyword::keyword;
use super::placeholder::{placeholder_end, plain_placeholder_end, psql_variable_end, variable_end};
use super::scan::{delimited, dollar_quote, number_end, quoted_end, skip_blanks, word_end};
use super::{Odd, Oddity, Tokens, span, unicode};
use crate::ddl::split::{ESCAPE, QUOTE_IN_TEXT};
use crate::schema::Dialect;

/// The tokens of `text`, all of it.
pub(in crate::ddl) fn tokens(text: &str, dialect: Dialect) -> Tokens {
    let list = Vec::with_capacity(text.len() / 8 + 4);
    let mut cutter =
        Cutter { text, bytes: text.as_bytes(), dialect, at: 0, maps: 0, made: Tokens { list, odd: Vec::new() } };
    loop {
        cutter.at = skip_blanks(text, cutter.at, dialect);
        if cutter.at >= text.len() {
            return cutter.made;
        }
        cutter.cut();
    }
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    dialect: Dialect,
    at: usize,
    /// How many maps of Cassandra are open: `{'class': 'x'}`.
    maps: u32,
    made: Tokens,
}

impl Cutter<'_> {
    fn cut(&mut self) {
        if let Some(end) = self.placeholder() {
            return self.placeholder_or_longer(end);
        }
        match self.bytes[self.at] {
            b'\'' => self.string(self.at, b'\'', self.has_escapes(), Token::SingleQuotedString),
            b'"' if self.dialect == Dialect::Mysql => self.string(self.at, b'"', true, Token::DoubleQuotedString),
            b'"' => self.quoted_name(b'"'),
            b'`' => self.quoted_name(b'`'),
            b'[' if self.is_bracketed_name() => self.quoted_name(b']'),
            b'$' if dollar_quote(self.text, self.at).is_some() => self.dollar_string(),
            b'0'..=b'9' => self.number_or_word(),
            b'.' if self.starts_fraction() => self.number_or_word(),
            b'a'..=b'z' | b'A'..=b'Z' => self.word_or_prefixed_string(),
            b'_' | b'$' => self.word(),
            b'@' | b'#' if self.dialect != Dialect::Postgresql => self.word(),
            byte if byte >= 0x80 => self.beyond_ascii(),
            _ => self.punctuation(),
        }
    }

    /// The end of a placeholder that starts here and stands for a name.
    fn placeholder(&self) -> Option<usize> {
        match self.bytes[self.at] {
            b'{' => placeholder_end(self.bytes, self.at).or_else(|| self.plain_placeholder()),
            b'$' | b'#' => placeholder_end(self.bytes, self.at),
            b'@' | b'%' | b'<' => self.plain_placeholder(),
            b'&' => variable_end(self.bytes, self.at),
            b':' if self.names_follow() => psql_variable_end(self.bytes, self.at),
            _ => None,
        }
    }

    /// The end of a placeholder between signs that mean something else elsewhere: it stands where a name does, before the point
    /// that divides it from one, or where the value of an option does.
    fn plain_placeholder(&self) -> Option<usize> {
        let end = plain_placeholder_end(self.bytes, self.at)?;
        let pointed = matches!(self.bytes[self.at], b'{' | b'@') && self.bytes.get(end) == Some(&b'.');
        let valued =
            || self.bytes[self.at] == b'{' && matches!(self.made.list.last().map(|last| &last.token), Some(Token::Eq));
        (self.names_follow() || pointed || valued()).then_some(end)
    }

    /// Where a placeholder in braces ends that is glued to the name which ends at `end`: `tbl_{id}`, `tbl{0}` of a table. Those
    /// of `references t{id}` were meant to be parentheses.
    fn glued_placeholder(&self, end: usize) -> Option<usize> {
        let close = plain_placeholder_end(self.bytes, end).filter(|_| self.bytes[end] == b'{')?;
        let numbered = || self.bytes[end + 1..close - 1].iter().all(u8::is_ascii_digit) && self.names_follow();
        (self.bytes[self.at..end].ends_with(b"_") || numbered()).then_some(close)
    }

    /// Whether the last word is one behind which the name of a table stands.
    fn names_follow(&self) -> bool {
        const WORDS: &[&str] = &["table", "exists", "view", "on", "column", "references", "only"];
        let last = self.made.list.last().map(|last| &last.token);
        matches!(last, Some(Token::Word(word)) if WORDS.iter().any(|known| word.value.eq_ignore_ascii_case(known)))
    }

    /// A placeholder up to `end` with the letters and placeholders that are glued to it: `${prefix}_log`.
    fn placeholder_or_longer(&mut self, end: usize) {
        let end = self.name_end(end);
        let value = self.text[self.at..end].to_owned();
        self.push(self.at..end, Token::Word(Word { value, quote_style: None, keyword: Keyword::NoKeyword }));
    }

    /// Where a name ends that goes on at `end` with letters or placeholders, if it does.
    fn name_end(&self, mut end: usize) -> usize {
        loop {
            // A word takes the `$` of `t_${year}` along.
            let dollar = end - usize::from(end > self.at && self.bytes[end - 1] == b'$');
            let braced = self.bytes.get(end) == Some(&b'{') || matches!(self.bytes.get(end), Some(b'$' | b'#'));
            let next = placeholder_end(self.bytes, dollar)
                .or_else(|| placeholder_end(self.bytes, end))
                .filter(|_| braced)
                .or_else(|| self.glued_placeholder(end))
                .unwrap_or_else(|| word_end(self.text, end, self.dialect));
            if next <= end {
                return end;
            }
            end = next;
        }
    }

    fn push(&mut self, range: Range<usize>, token: Token) {
        self.at = range.end;
        self.made.list.push(TokenWithSpan::new(token, span(&range)));
    }

    fn odd(&mut self, what: Oddity, at: Range<usize>) {
        self.made.odd.push(Odd { what, at });
    }

    fn has_escapes(&self) -> bool {
        self.dialect == Dialect::Mysql
    }

    fn starts_fraction(&self) -> bool {
        let after_name = matches!(self.made.list.last().map(|last| &last.token), Some(Token::Word(_)));
        !after_name && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }

    /// `[name]`, and no array type or subscript.
    fn is_bracketed_name(&self) -> bool {
        match self.dialect {
            Dialect::Mssql | Dialect::Sybase | Dialect::Sqlite => true,
            Dialect::Postgresql => false,
            _ => self
                .bytes
                .get(self.at + 1)
                .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'$' || *byte >= 0x80),
        }
    }

    /// A string whose opening quote is at `quote`, with a prefix such as `N` perhaps before it.
    fn string(&mut self, quote: usize, closing: u8, escapes: bool, make: fn(String) -> Token) {
        let (inner, end) = self.quoted(quote, closing, escapes);
        let value = unescape(&self.text[inner], closing, escapes);
        self.push(self.at..end, make(value));
    }

    fn quoted_name(&mut self, closing: u8) {
        let (inner, end) = self.quoted(self.at, closing, false);
        let value = unescape(&self.text[inner], closing, false);
        let quote_style = Some(char::from(self.bytes[self.at]));
        self.push(self.at..end, Token::Word(Word { value, quote_style, keyword: Keyword::NoKeyword }));
    }

    /// What stands inside the quotes, and where it all ends.
    fn quoted(&mut self, quote: usize, closing: u8, escapes: bool) -> (Range<usize>, usize) {
        match quoted_end(self.text, quote, closing, escapes).filter(|end| !self.swallows_lines(quote, *end)) {
            Some(end) => (quote + 1..end - 1, end),
            None => self.unclosed(quote),
        }
    }

    /// Whether the quote that seems to close a string opens another one: the string spans lines and a name follows
    /// directly, which is how `comment '名称,⏎ … comment '编号'` looks, whose first string nobody closed.
    fn swallows_lines(&self, quote: usize, end: usize) -> bool {
        let glued = self.text[end..].chars().next().is_some_and(|next| next.is_alphanumeric() || next == '_');
        glued && memchr::memchr(b'\n', &self.bytes[quote..end]).is_some()
    }

    /// What an unclosed quote holds: the rest of its line, without a comma at the end.
    fn unclosed(&mut self, quote: usize) -> (Range<usize>, usize) {
        self.odd(Oddity::Unclosed(char::from(self.bytes[quote])), quote..quote + 1);
        let line = self.text[quote + 1..].split(['\n', '\r']).next().unwrap_or_default();
        let end = quote + 1 + line.trim_end().trim_end_matches([',', '，', ';']).len();
        (quote + 1..end, end)
    }

    fn dollar_string(&mut self) {
        let start = self.at;
        let body = start + dollar_quote(self.text, start).unwrap_or(2);
        let delimiter = &self.text[start..body];
        let (body_end, end) = match memchr::memmem::find(&self.bytes[body..], delimiter.as_bytes()) {
            Some(length) => (body + length, body + length + delimiter.len()),
            None => {
                self.odd(Oddity::Unclosed('$'), start..body);
                (self.text.len(), self.text.len())
            }
        };
        let tag = Some(delimiter.trim_matches('$').to_owned()).filter(|tag| !tag.is_empty());
        let value = self.text[body..body_end].to_owned();
        self.push(start..end, Token::DollarQuotedString(DollarQuotedString { value, tag }));
    }

    fn number_or_word(&mut self) {
        match number_end(self.text, self.at) {
            Some(end) => {
                let number = self.text[self.at..end].to_owned();
                self.push(self.at..end, Token::Number(number, false));
            }
            None => self.word(),
        }
    }

    fn word(&mut self) {
        let mut end = word_end(self.text, self.at, self.dialect).max(self.at + 1);
        if matches!(self.bytes.get(end), Some(b'{' | b'$' | b'#')) {
            end = self.name_end(end);
        }
        let word = &self.text[self.at..end];
        let token = Word { value: word.to_owned(), quote_style: None, keyword: keyword(word) };
        self.push(self.at..end, Token::Word(token));
    }

    /// `U&'\4e2d' [UESCAPE '!']` of standard SQL, as the text that it is; false where something else comes next.
    fn unicode_string(&mut self) -> bool {
        let start = self.at;
        if !unicode::opens(self.bytes, start, self.dialect) {
            return false;
        }
        let (inner, end) = self.quoted(start + 2, b'\'', false);
        let (escape, end) = unicode::escape_sign(self.text, end, self.dialect);
        let value = unicode::unescape(&unescape(&self.text[inner], b'\'', false), escape);
        self.push(start..end, Token::SingleQuotedString(value));
        true
    }

    /// `N'…'`, `E'…'`, `X'…'`, `B'…'`, Oracle's `q'[…]'`, or a plain word.
    fn word_or_prefixed_string(&mut self) {
        if self.unicode_string() {
            return;
        }
        let quote = self.at + 1;
        if self.bytes.get(quote) != Some(&b'\'') {
            return self.word();
        }
        match self.bytes[self.at] {
            b'N' | b'n' => self.string(quote, b'\'', self.has_escapes(), Token::NationalStringLiteral),
            b'E' | b'e' => self.string(quote, b'\'', true, Token::EscapedStringLiteral),
            b'X' | b'x' => self.string(quote, b'\'', false, Token::HexStringLiteral),
            b'B' | b'b' => self.string(quote, b'\'', false, Token::SingleQuotedByteStringLiteral),
            b'Q' | b'q' if self.dialect == Dialect::Oracle => self.delimited_string(),
            _ => self.word(),
        }
    }

    /// Oracle's `q'[it's]'`.
    fn delimited_string(&mut self) {
        let start = self.at;
        match delimited(self.text, start + 1) {
            Some((inner, end)) => {
                let value = self.text[inner].to_owned();
                self.push(start..end, Token::SingleQuotedString(value));
            }
            None => self.word(),
        }
    }

    fn beyond_ascii(&mut self) {
        let Some(character) = self.text[self.at..].chars().next() else { return };
        let range = self.at..self.at + character.len_utf8();
        let (meant, token) = match character {
            '（' => ('(', Token::LParen),
            '）' => (')', Token::RParen),
            '，' => (',', Token::Comma),
            '；' => (';', Token::SemiColon),
            '‘' | '’' | '＇' => return self.curly_string(character, '\''),
            '“' | '”' | '＂' => return self.curly_string(character, '"'),
            '０'..='９' => return self.full_width_number(character),
            _ => return self.word(),
        };
        self.odd(Oddity::FullWidth(character, meant), range.clone());
        self.push(range, token);
    }

    /// A number in full-width digits; where more than digits stands there, it is a word.
    fn full_width_number(&mut self, first: char) {
        let ascii = |digit: char| char::from_digit(u32::from(digit).wrapping_sub(u32::from('０')), 10);
        let end = word_end(self.text, self.at, self.dialect);
        let digits: Option<String> = self.text[self.at..end].chars().map(ascii).collect();
        let (Some(digits), Some(meant)) = (digits, ascii(first)) else { return self.word() };
        // Where the sign before is told, so is this.
        if self.made.odd.last().is_none_or(|odd| odd.at.end != self.at) {
            self.odd(Oddity::FullWidth(first, meant), self.at..self.at + first.len_utf8());
        }
        self.push(self.at..end, Token::Number(digits, false));
    }

    /// A string in the curly quotes of a word processor.
    fn curly_string(&mut self, opening: char, meant: char) {
        let start = self.at;
        let body = start + opening.len_utf8();
        self.odd(Oddity::FullWidth(opening, meant), start..body);
        if opening == '”' && self.stands_for_nothing(body) {
            return self.push(start..body, Token::SingleQuotedString(String::new()));
        }
        let closing = if meant == '\'' { ['’', '‘', '\'', '＇'] } else { ['”', '“', '"', '＂'] };
        let line = self.text[body..].split(['\n', '\r']).next().unwrap_or_default();
        let (length, end) = match line.char_indices().find(|(_, character)| closing.contains(character)) {
            Some((length, character)) => (length, body + length + character.len_utf8()),
            None => {
                self.odd(Oddity::Unclosed(opening), start..body);
                let length = line.trim_end().trim_end_matches([',', '，', ';']).len();
                (length, body + length)
            }
        };
        let value = self.text[body..body + length].to_owned();
        self.push(start..end, Token::SingleQuotedString(value));
    }

    /// Whether a `”` behind DEFAULT, up to `end`, is what a word processor made of the two quotes of an empty text.
    fn stands_for_nothing(&self, end: usize) -> bool {
        let last = self.made.list.last().map(|last| &last.token);
        let behind_default = matches!(last, Some(Token::Word(word)) if word.value.eq_ignore_ascii_case("default"));
        let ends = self.bytes.get(end).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b')'));
        behind_default && ends
    }

    /// The end of what ODBC lets stand in braces and begins here: `{ts '2000-01-01 00:00:00'}`, `{fn now()}`.
    fn odbc_literal_end(&self) -> Option<usize> {
        let kind = self.at + 1;
        if self.bytes[kind..].get(..3).is_some_and(|word| word.eq_ignore_ascii_case(b"fn ")) {
            let close = memchr::memchr3(b'}', b'\n', b'{', &self.bytes[kind..])?;
            return (self.bytes[kind + close] == b'}').then_some(kind + close + 1);
        }
        let quote = kind + self.bytes[kind..].iter().take(8).position(|byte| *byte == b'\'')?;
        let known = [b"d".as_slice(), b"t", b"ts", b"guid"];
        let is_known = known.iter().any(|known| self.bytes[kind..quote].trim_ascii().eq_ignore_ascii_case(known));
        let end = quoted_end(self.text, quote, b'\'', false).filter(|_| is_known)?;
        let blanks = self.bytes[end..].iter().take_while(|byte| **byte == b' ').count();
        (self.bytes.get(end + blanks) == Some(&b'}')).then_some(end + blanks + 1)
    }

    /// Whether the value of an option comes next that is a map, with a text as its first key.
    fn opens_map(&self) -> bool {
        let next = skip_blanks(self.text, self.at + 1, self.dialect);
        let is_value = matches!(self.made.list.last().map(|last| &last.token), Some(Token::Eq | Token::Colon));
        is_value && self.bytes.get(next) == Some(&b'\'')
    }

    fn punctuation(&mut self) {
        if self.bytes[self.at] == b'{'
            && let Some(end) = self.odbc_literal_end()
        {
            let value = self.text[self.at..end].to_owned();
            return self.push(self.at..end, Token::SingleQuotedString(value));
        }
        let rest = &self.bytes[self.at..];
        let long = LONG_OPERATORS.iter().find(|(written, _)| rest.starts_with(written.as_bytes()));
        if let Some((written, token)) = long {
            return self.push(self.at..self.at + written.len(), token.clone());
        }
        let character = char::from(self.bytes[self.at]);
        let range = self.at..self.at + 1;
        match character {
            '{' if self.opens_map() => self.maps += 1,
            '}' if self.maps > 0 => self.maps -= 1,
            '{' => self.odd(Oddity::Brace('{', '('), range.clone()),
            '}' => self.odd(Oddity::Brace('}', ')'), range.clone()),
            _ => {}
        }
        self.push(range, single(character));
    }
}

const LONG_OPERATORS: &[(&str, Token)] = &[
    ("->>", Token::LongArrow),
    ("->", Token::Arrow),
    ("::", Token::DoubleColon),
    (":=", Token::Assignment),
    ("||", Token::StringConcat),
    ("<=", Token::LtEq),
    (">=", Token::GtEq),
    ("<>", Token::Neq),
    ("!=", Token::Neq),
    ("=>", Token::RArrow),
    ("!~", Token::ExclamationMarkTilde),
    ("~*", Token::TildeAsterisk),
    ("<<", Token::ShiftLeft),
    (">>", Token::ShiftRight),
    ("@>", Token::AtArrow),
    ("&&", Token::Overlap),
];

fn single(character: char) -> Token {
    match character {
        '(' | '{' => Token::LParen,
        ')' | '}' => Token::RParen,
        ',' => Token::Comma,
        ';' => Token::SemiColon,
        '.' => Token::Period,
        '=' => Token::Eq,
        '<' => Token::Lt,
        '>' => Token::Gt,
        '+' => Token::Plus,
        '-' => Token::Minus,
        '*' => Token::Mul,
        '/' => Token::Div,
        '%' => Token::Mod,
        ':' => Token::Colon,
        '[' => Token::LBracket,
        ']' => Token::RBracket,
        '&' => Token::Ampersand,
        '|' => Token::Pipe,
        '^' => Token::Caret,
        '~' => Token::Tilde,
        '!' => Token::ExclamationMark,
        '?' => Token::Placeholder("?".to_owned()),
        '\\' => Token::Backslash,
        '@' => Token::AtSign,
        '#' => Token::Sharp,
        other => Token::Char(other),
    }
}

/// A string's value: doubled quotes are one, and escapes mean what they mean to MySQL.
fn unescape(inner: &str, closing: u8, escapes: bool) -> String {
    let escape = if escapes { b'\\' } else { closing };
    let marked = memchr::memchr(ESCAPE, inner.as_bytes()).is_some();
    if !marked && memchr::memchr3(closing, escape, QUOTE_IN_TEXT, inner.as_bytes()).is_none() {
        return inner.to_owned();
    }
    let mut value = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character == char::from(closing) {
            characters.next();
            value.push(character);
        } else if character == char::from(QUOTE_IN_TEXT) {
            value.push('\'');
        } else if character == '\\' && escapes || character == char::from(ESCAPE) {
            value.push(match characters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('0') => '\0',
                Some(other) => other,
                None => '\\',
            });
        } else {
            value.push(character);
        }
    }
    value
}
